"""Choosing and changing: at once where she chooses alone, through her wishes where a commission is
heard. No reason is asked anywhere."""

from collections.abc import Collection, Iterable
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle.queries import Helper, PathwayRow, helpers_of
from portal.consent.catalogue import (
    CLOSING,
    LAW,
    PLAIN_THEMES,
    WITH_MANDATE,
    Notice,
    Theme,
    in_order,
    inside_of,
    mandate_lines,
    notice_of_lines,
)
from portal.consent.queries import agreements_of, is_first
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.forms.person import ChoiceForm, RankForm, WishForm
from portal.referent.queries import Standing
from portal.referent.views.person import (
    SENTENCES,
    about,
    own_pathway,
    settings_here,
    show_mine,
    wish_id,
    with_handles,
)
from portal.territories.catalogue import ChoiceMode
from portal.territories.queries import TerritorySettings
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_changing", __name__)

_RULES_CHANGED = lazy("La façon de choisir a changé. Lisez la page, puis choisissez.")
CHOOSING = {
    **SENTENCES,
    "through-commission": _RULES_CHANGED,
    "direct-mode": _RULES_CHANGED,
    "not-yet": lazy("Ce n’est pas encore son tour. Regardez votre page."),
    "nobody": lazy("Choisissez une personne."),
    "too-many": lazy("Vous avez choisi trop de personnes."),
    "twice": lazy("Choisissez chaque personne une seule fois."),
    "too-long": TOO_LONG,
}


@blueprint.get("/mon-referent/changer")
@needs(person)
def choose() -> Response:
    """Show those who could be her referent. When she already asked, show what waits."""
    return _choose()


@blueprint.post("/mon-referent/changer")
@needs(person)
def ask() -> Response:
    """Ask somebody of her circle, or give her wishes to the commission."""
    return _choose()


@blueprint.post("/mon-referent/choix/annuler")
@needs(person)
def close() -> Response:
    """Take her wishes back, or say no to the answer. No proof and no reason."""
    form = WishForm()
    own_pathway(adult=True)
    if form.validate_on_submit() and attempt(
        form,
        CHOOSING,
        service.close_choice,
        choice_id=wish_id(form),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other("/mon-referent")
    return show_mine(form)


def _choose() -> Response:
    pathway, session = own_pathway(adult=True), db()
    here = settings_here(pathway)
    stands = queries.standing(session, pathway.id, viewer_id=me().account_id)
    circle = helpers_of(session, pathway.id, person_id=me().account_id)
    if here.choice_mode is ChoiceMode.COMMISSION:
        return _rank(RankForm(), pathway, here, stands, circle)
    return _pick(ChoiceForm(), pathway, here, stands, circle)


def _pick(
    form: ChoiceForm,
    pathway: PathwayRow,
    here: TerritorySettings,
    stands: Standing,
    circle: list[Helper],
) -> Response:
    current, offered = _apart(stands, circle)
    form.offer([(handle, helper.display_name) for handle, helper in offered.items()])
    shown = words_shown(offered.values(), PLAIN_THEMES)
    if form.validate_on_submit() and proven(form) and _asked(form, pathway, offered, shown):
        commit()
        return see_other("/mon-referent")
    if not form.is_submitted() and stands.wish is not None:
        return see_other("/mon-referent")
    return page(
        "referent/change.html",
        form=form,
        referent=current,
        shared=stands.shared,
        notes={handle: about(helper) for handle, helper in offered.items()},
        duty=here,
        **before_a_yes(shown),
    )


def _asked(
    form: ChoiceForm, pathway: PathwayRow, offered: dict[str, Helper], shown: Notice
) -> bool:
    helper = offered[form.helper.data]
    return attempt(
        form,
        CHOOSING,
        ask_as_shown,
        came_back=form.shown.data,
        digest=shown.digest,
        pathway_id=pathway.id,
        helper_id=helper.account_id,
        themes=form.ticked(),
        by=me().account_id,
        at=now(),
        is_silent=form.silent.data,
        notice=words_shown([helper], form.ticked()),
    )


def _rank(
    form: RankForm,
    pathway: PathwayRow,
    here: TerritorySettings,
    stands: Standing,
    circle: list[Helper],
) -> Response:
    current, offered = _apart(stands, circle)
    names = [(handle, helper.display_name) for handle, helper in offered.items()]
    form.offer(names, here.wish_ranks)
    if form.validate_on_submit() and attempt(
        form,
        CHOOSING,
        service.rank,
        pathway_id=pathway.id,
        helper_ids=[offered[handle].account_id for handle in form.chosen()],
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
        is_silent=form.silent.data,
    ):
        commit()
        return see_other("/mon-referent")
    waits = stands.choice is not None and (
        stands.choice.answered_at is None or stands.choice.answer_helper_id is not None
    )
    if not form.is_submitted() and (stands.wish is not None or waits):
        return see_other("/mon-referent")
    return page(
        "referent/rank.html",
        form=form,
        referent=current,
        shared=stands.shared,
        people=[(helper.display_name, about(helper)) for helper in offered.values()],
        duty=here,
    )


def _apart(stands: Standing, circle: list[Helper]) -> tuple[Helper | None, dict[str, Helper]]:
    """Return the referent of today, and the others of the circle who can answer, by handle."""
    current_id = stands.referent.helper_id if stands.referent else None
    people = with_handles(circle)
    current = next((one for one in people.values() if one.account_id == current_id), None)
    others = ((h, one) for h, one in people.items() if one.account_id != current_id)
    return current, {h: one for h, one in others if not one.is_shut_out}


def ask_as_shown(session: Session, *, came_back: str, digest: str, **facts: Any) -> None:
    """Ask, if the words that were before her are still those of the page."""
    if came_back != digest:
        raise Refused("other-words")
    service.ask(session, **facts)


def words_shown(helpers: Iterable[Helper], themes: Collection[Theme]) -> Notice:
    """Return the lines of the page that say what ``helpers`` would see."""
    who = [line for helper in helpers for line in (helper.display_name, about(helper))]
    lines = mandate_lines(_, who=who, themes=in_order(themes), on=local_date(now()))
    return notice_of_lines(lines, language())


def before_a_yes(shown: Notice) -> dict[str, Any]:
    """Return what a page says before she ticks what a new referent may see."""
    on = local_date(now())
    given = agreements_of(db(), me().account_id, on)
    return {
        "shown": shown.digest,
        "inside": {theme.value: inside_of(_, theme, on) for theme in PLAIN_THEMES},
        "terms": [_(line) for line in (*WITH_MANDATE, *CLOSING)],
        "law": LAW if is_first(given) else (),
    }
