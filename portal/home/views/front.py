"""The first address: hers when she is in, the four sentences when nobody is."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts.queries import who
from portal.assessment.catalogue import DOMAIN_WORDS
from portal.circle.queries import Household
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.feedback.queries import Sittings, first_page
from portal.home.household import Home, Typed, home_of
from portal.home.views.agreements import agreement_waits
from portal.home.views.choosing import choosing_waits, household_waits, interim_waits
from portal.home.views.waits import Waits, meeting_waits
from portal.plan.models import ActionState
from portal.plan.queries import Versions as PlanVersions
from portal.plan.queries import held_lines, versions_of
from portal.referent.queries import Standing, links_to, standing
from portal.territories.queries import places, settings_of
from portal.web.access import public
from portal.web.language import gettext as _
from portal.web.language import long_date, ngettext
from portal.web.pages import page, see_other
from portal.web.principal import Principal, visitor
from portal.web.request import db, now

blueprint = Blueprint("home", __name__)

AT_MOST = 3
_NEWS = timedelta(days=14)
_REVIEW_SHOWN = timedelta(days=30)
_WORDS_SHOWN = timedelta(days=60)
_DOORS = {
    Role.PROFESSIONAL: "/pro/",
    Role.RECEPTION_AGENT: "/pro/accueil",
    Role.PEER_REP: "/pairs/",
    Role.DEPARTMENT_LEAD: "/pro/",
    Role.EVALUATOR: "/pro/resultats",
    Role.STEERING_MEMBER: "/pro/gouvernance",
    Role.TRUSTED_PERSON: "/proche/",
    Role.LEGAL_GUARDIAN: "/mesure/",
}


@blueprint.get("/")
@public("says what this is to those who are not in; each one in goes to a page of their own")
def show() -> Response:
    """Show her first page, send others to theirs, tell the rest what this is."""
    who_asks = visitor()
    if who_asks is None:
        return page("home/welcome.html", places=places(db(), on=local_date(now())))
    if who_asks.role in _DOORS:
        return see_other(_DOORS[who_asks.role])
    if who_asks.side_by_side:
        return see_other("/mon-plan")
    return _hers(who_asks)


def _hers(her: Principal) -> Response:
    session, on = db(), local_date(now())
    home = home_of(session, her.account_id, at=now(), news_since=now() - _NEWS)
    if home is not None and home.is_over:
        duty = settings_of(session, her.territory_id, on=on)
        return page("home/after.html", home=home, duty=duty)
    household = home.household if home else None
    stands = _stands(her, household)
    referent_id = stands.referent.helper_id if stands and stands.referent else None
    versions = versions_of(session, household, referent_id=referent_id) if household else None
    held = held_lines(session, versions).actions if versions else ()
    # what is blocked is for her helpers to unblock: nothing of it is next
    steps = [one for one in held if one.is_open and one.state is not ActionState.BLOCKED]
    steps.sort(key=lambda step: (step.is_late(on), step.due_date is None, step.due_date))
    paused = home is not None and home.is_paused
    # Never nobody (R14): her referent, who answers meanwhile, or the number on duty.
    contact_id = stands.contact_id if stands else None
    contact = who(session, contact_id) if contact_id else None
    opinions, words = first_page(session, her.account_id, since=on - _WORDS_SHOWN, on=on)
    return page(
        "home/hers.html",
        waits=[] if paused else _waits(her, home, versions, stands, opinions)[:AT_MOST],
        words=words,
        paused=paused,
        review=_review(versions, on),
        referent=contact,
        links=links_to(contact.phone if contact else None),
        duty=None if contact else settings_of(session, her.territory_id, on=on),
        absent=stands is not None and stands.absence is not None,
        step=steps[0] if steps else None,
        first=home.first_used if home else None,
        lost_card=home is not None and home.lost_card,
        wished=stands is not None and (stands.wish is not None or stands.choice is not None),
    )


def _stands(her: Principal, household: Household | None) -> Standing | None:
    if household is None:
        return None
    since = now() - _NEWS
    return standing(db(), household.pathway_id, since=since, viewer_id=her.account_id)


def _review(versions: PlanVersions | None, on: date) -> str:
    """Return the sentence on the next review, empty when it is far."""
    due = versions.next_review if versions else None
    if due is None or due > on + _REVIEW_SHOWN:
        return ""
    if due < on:
        return _("C’est le moment de relire le plan ensemble, si vous voulez.")
    return _("Vous relisez le plan ensemble vers le %(day)s.", day=long_date(due))


def _waits(
    her: Principal,
    home: Home | None,
    versions: PlanVersions | None,
    stands: Standing | None,
    opinions: Sittings,
) -> list[Waits]:
    found = interim_waits(stands)
    found += _plan_waits(her.account_id, versions)
    found += meeting_waits(home, local_date(now()))
    found += _words_wait(home.typed if home else ())
    found += [_line_waits(one) for one in (home.written if home else ())]
    if home is not None and home.balance_proposed:
        found.append(
            Waits(
                _("Votre référent vous propose le bilan."),
                _("Vous regardez le chemin fait. C’est vous qui décidez."),
                "/mon-plan/bilan",
                _("Je regarde"),
            )
        )
    found += household_waits(home, stands)
    found += _circle_waits(home.proposed if home else 0)
    found += choosing_waits(her, stands)
    found += agreement_waits(her.account_id)
    has_referent = stands is not None and stands.referent is not None
    if has_referent and opinions.waiting:
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
    if waiting is not None and waiting.paper_to_confirm(person_id):
        return [
            Waits(
                _("On dit que vous avez signé le plan sur papier."),
                _("C’est vrai ? Personne d’autre ne peut le dire."),
                "/mon-plan/papier",
                _("Je réponds"),
            )
        ]
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


def _line_waits(one: Typed) -> Waits:
    """Return the card for a line written about her, or about her child, without an answer."""
    return Waits(
        _("Quelqu’un a écrit sur %(name)s.", name=one.person.first_name)
        if one.person.is_child
        else _("Quelqu’un a écrit sur vous."),
        _("Vous pouvez répondre. Votre réponse reste à côté."),
        _tour_page(one),
        _("Je lis et je réponds"),
    )


def _tour_page(one: Typed) -> str:
    there = f"/mon-plan/mes-mots/{list(DOMAIN_WORDS).index(one.domain) + 1}"
    return f"{there}?de={one.person.handle}" if one.person.is_child else there


def _words_wait(typed: tuple[Typed, ...]) -> list[Waits]:
    """Return the card for words typed with her, or with her child, that wait for her yes."""
    if not typed:
        return []
    return [
        Waits(
            ngettext(
                "Un texte écrit avec vous attend votre oui.",
                "%(num)s textes écrits avec vous attendent votre oui.",
                len(typed),
            ),
            _("Lisez d’abord. Vous dites si ce sont vos mots."),
            _tour_page(typed[0]),
            _("Je lis et je réponds"),
        )
    ]


def _circle_waits(proposed: int) -> list[Waits]:
    """Return the card for helpers who are proposed to her."""
    if not proposed:
        return []
    return [
        Waits(
            ngettext(
                "On vous propose une personne pour vous aider.",
                "On vous propose %(num)s personnes pour vous aider.",
                proposed,
            ),
            _("Elle ne voit rien de vous avant votre oui."),
            "/mon-cercle",
            _("Je regarde"),
        )
    ]
