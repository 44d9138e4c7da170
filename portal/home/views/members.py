"""« Mon cercle »: who helps, drawn and listed; each one's card; taking somebody out.

What each one sees is asked of the gate here, on the top floor: the circle knows nothing of it.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle import service as circle
from portal.circle.catalogue import ORGANISATION_PICTURES, ORGANISATION_WORDS, referent_words
from portal.circle.queries import Helper, handovers_of, helpers_of, household_of, proposals_for
from portal.consent import service as consent
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.queries import themes_seen_by_each
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.value import Value
from portal.external_plans.queries import plans_of
from portal.referent import service as referent
from portal.referent.queries import links_to, referent_id_of, waiting_wish
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("members", __name__)

CIRCLE = "/mon-cercle"
_NEW = timedelta(days=14)
SENTENCES = {
    "not-there": lazy("Cette personne n’est plus dans votre cercle. Regardez votre cercle."),
    "is-referent": lazy("C’est votre référent. Choisissez d’abord un autre référent."),
}


class Petal(Value):
    """One of the circle, as the picture shows him."""

    href: str
    name: str
    tone: str
    icon: str
    kind: str
    marks: tuple[str, ...]


@blueprint.get(CIRCLE)
@needs(person)
def show() -> Response:
    """Show the circle, what is new, and those who wait for her word."""
    household = household_of(db(), me().account_id)
    if household is None:
        return page("home/no_circle.html", section=CIRCLE)
    helpers = helpers_of(db(), household.pathway_id, person_id=me().account_id)
    referent_id = referent_id_of(db(), household.pathway_id)
    seen = _seen(helpers)
    pairs = [one for one in plans_of(db(), me().account_id) if one.kind.pair and one.leaders]
    new = [one for one in helpers if _is_new(one)]
    return page(
        "home/circle.html",
        petals=[_petal(one, referent_id, seen) for one in helpers],
        new=len(new),
        proposals=proposals_for(db(), me().account_id),
        handovers=handovers_of(db(), me().account_id),
        pairs=[(one.kind.label(language()), one.leaders) for one in pairs],
        shared=len(household.adults) > 1,
        section=CIRCLE,
    )


@blueprint.get("/mon-cercle/<uuid:member_id>")
@needs(person)
def card(member_id: UUID) -> Response:
    """Show one of the circle in plain words, what he sees now, and how he goes."""
    return _card(member_id, Form())


@blueprint.post("/mon-cercle/<uuid:member_id>/retirer")
@needs(person)
def remove(member_id: UUID) -> Response:
    """Take him out: one touch, no code, no reason. What he saw stops at once."""
    form = Form()
    helper, pathway_id = _mine_or_404(member_id)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, _take_out, helper=helper, pathway_id=pathway_id
    ):
        commit()
        return see_other("/mon-cercle/parti")
    return _card(member_id, form)


@blueprint.get("/mon-cercle/parti")
@needs(person)
def removed() -> Response:
    """After she took somebody out: what changes, and what does not."""
    return page("home/removed.html", section=CIRCLE)


@blueprint.post("/mon-cercle/mots/<uuid:handover_id>/effacer")
@needs(person)
def erase(handover_id: UUID) -> Response:
    """Erase what a helper who left wrote to her."""
    if handover_id not in {one.id for one in handovers_of(db(), me().account_id)}:
        abort(404)
    form = Form()
    if form.validate_on_submit():
        circle.erase_handover(db(), handover_id=handover_id, by=me().account_id)
        commit()
    return see_other(CIRCLE)


def _card(member_id: UUID, form: Form) -> Response:
    helper, pathway_id = _mine_or_404(member_id)
    themes = _seen([helper]).get(helper.account_id, frozenset()) if helper.account_id else ()
    return page(
        "home/member.html",
        form=form,
        helper=helper,
        petal=_petal(helper, None, {}),
        links=links_to(helper.phone),
        themes=[theme for theme in FILE_THEMES if theme in themes],
        is_referent=helper.account_id is not None
        and helper.account_id == referent_id_of(db(), pathway_id),
        section=CIRCLE,
    )


def _take_out(session: Session, *, helper: Helper, pathway_id: UUID) -> None:
    """Take him out, end what was agreed with him, and what she waited for him to be."""
    her, at = me().account_id, now()
    # Who becomes a referent at this instant comes before or after, never in between (R14).
    circle.hold_pathway(session, pathway_id)
    ledger.hold(session)
    circle.remove_from_circle(
        session,
        member_id=helper.member_id,
        by=her,
        referent_id=referent_id_of(session, pathway_id),
        at=at,
    )
    if helper.account_id is None:
        return
    consent.end_with_member(session, person_id=her, recipient_id=helper.account_id, by=her, at=at)
    wish = waiting_wish(session, pathway_id)
    if wish is not None and wish.helper_id == helper.account_id:
        referent.cancel(session, mandate_id=wish.mandate_id, by=her, at=at)
    referent.take_back_interim(
        session, pathway_id=pathway_id, helper_id=helper.account_id, by=her, at=at
    )


def _mine_or_404(member_id: UUID) -> tuple[Helper, UUID]:
    household = household_of(db(), me().account_id)
    if household is None:
        abort(404)
    helpers = helpers_of(db(), household.pathway_id, person_id=me().account_id)
    found = next((one for one in helpers if one.member_id == member_id), None)
    if found is None:
        abort(404)
    return found, household.pathway_id


def _seen(helpers: Collection[Helper]) -> Mapping[UUID, frozenset[Theme]]:
    viewers = [one.account_id for one in helpers if one.account_id is not None]
    if not viewers:
        return {}
    her = me().account_id
    asked = themes_seen_by_each(db(), viewer_ids=viewers, person_ids=(her,), on=local_date(now()))
    return {viewer: people[her] for viewer, people in asked.items()}


def _petal(one: Helper, referent_id: UUID | None, seen: Mapping[UUID, frozenset[Theme]]) -> Petal:
    is_referent = one.account_id is not None and one.account_id == referent_id
    sees = one.account_id is not None and bool(seen.get(one.account_id))
    marks = [_(referent_words(one.job))] if is_referent else []
    marks += [_("Nouveau")] if _is_new(one) else []
    return Petal(
        href=f"{CIRCLE}/{one.member_id}",
        name=one.display_name,
        tone="petrol" if is_referent else "green" if sees else "ink",
        icon=_picture(one),
        kind=_kind(one),
        marks=tuple(marks),
    )


def _kind(one: Helper) -> str:
    if one.organisation_kind is not None:
        return _(ORGANISATION_WORDS[one.organisation_kind])
    return one.relative_tie or one.service


def _picture(one: Helper) -> str:
    if one.organisation_kind is not None:
        return ORGANISATION_PICTURES[one.organisation_kind]
    return "domain-ties" if one.relative_tie else "people"


def _is_new(one: Helper) -> bool:
    return now() - one.since < _NEW
