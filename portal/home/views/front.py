"""The first address: hers when she is in, the four sentences when nobody is."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts.queries import who
from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import Household, household_of
from portal.consent.queries import Agreement, requests_to
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.feedback.queries import pending_moments
from portal.plan.queries import Versions as PlanVersions
from portal.plan.queries import actions_of, versions_of
from portal.referent.queries import Standing, links_to, standing
from portal.territories.queries import territories, territory
from portal.web.access import public
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import Principal, visitor
from portal.web.request import db, now

blueprint = Blueprint("home", __name__)

AT_MOST = 3
_NEWS = timedelta(days=14)
_DOORS = {
    Role.PROFESSIONAL: "/pro/",
    Role.PEER_REP: "/pairs/",
    Role.DEPARTMENT_LEAD: "/pro/resultats",
    Role.EVALUATOR: "/pro/resultats",
}


@dataclass(frozen=True)
class Waits:
    """One thing that waits for her: a sentence, and one act."""

    title: str
    words: str
    href: str
    act: str


@blueprint.get("/")
@public("says what this is to those who are not in; each one in goes to a page of their own")
def show() -> Response:
    """Show her first page, send others to theirs, tell the rest what this is."""
    who_asks = visitor()
    if who_asks is None:
        return page("home/welcome.html", places=territories(db()))
    if who_asks.role in _DOORS:
        return see_other(_DOORS[who_asks.role])
    if who_asks.side_by_side:
        return see_other("/mon-plan")
    return _hers(who_asks)


def _hers(her: Principal) -> Response:
    session, on = db(), local_date(now())
    household = household_of(session, her.account_id)
    stands = standing(session, household.pathway_id, since=now() - _NEWS) if household else None
    referent_id = stands.referent.helper_id if stands and stands.referent else None
    versions = versions_of(session, household, referent_id=referent_id) if household else None
    shown = versions.shown if versions else None
    steps = [a for a in actions_of(session, shown.id) if a.is_open] if shown else []
    steps.sort(key=lambda step: (step.is_late(on), step.due_date is None, step.due_date))
    referent = who(session, referent_id) if referent_id else None
    return page(
        "home/hers.html",
        waits=_waits(her, household, versions, stands)[:AT_MOST],
        referent=referent,
        links=links_to(referent.phone if referent else None),
        duty=None if referent else territory(session, her.territory_id),
        step=steps[0] if steps else None,
    )


def _waits(
    her: Principal,
    household: Household | None,
    versions: PlanVersions | None,
    stands: Standing | None,
) -> list[Waits]:
    found = _plan_waits(her.account_id, versions)
    requests = requests_to(db(), her.account_id, local_date(now()))
    found += [_request(one) for one in requests]
    if stands is not None and stands.declined:
        found.append(
            Waits(
                _("Votre demande de référent a reçu un non."),
                _("Rien ne change. Vous pouvez choisir encore."),
                "/mon-referent/changer",
                _("Je choisis encore"),
            )
        )
    if household is not None and pending_moments(db(), her.account_id, on=local_date(now())):
        found.append(
            Waits(
                _("Votre avis compte."),
                _("3 minutes, si vous voulez. Personne ne saura que c’est vous."),
                "/mon-avis",
                _("Je donne mon avis"),
            )
        )
    return found


def _plan_waits(person_id: UUID, versions: PlanVersions | None) -> list[Waits]:
    waiting = versions.waiting if versions else None
    if waiting is None or waiting.last_of(person_id) or person_id not in waiting.missing:
        return []
    changed = versions is not None and versions.current is not None
    return [
        Waits(
            _("Votre plan a changé.") if changed else _("Votre plan est prêt."),
            _("Il attend votre réponse : oui, non, ou « je veux en parler »."),
            "/mon-plan/repondre",
            _("Je lis et je réponds"),
        )
    ]


def _request(one: Agreement) -> Waits:
    return Waits(
        _(
            "%(name)s demande à voir : %(theme)s.",
            name=one.first_name or _("Une étude"),
            theme=_(THEME_WORDS[one.theme]),
        ),
        _("Vous dites oui, non, ou « je réfléchis »."),
        "/mes-accords",
        _("Je réponds"),
    )
