"""« Mon référent »: who it is, how it changes, and the change itself."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts.queries import Who, who_many
from portal.circle.queries import Helper, PathwayRow, helpers_of, pathway_of
from portal.consent.catalogue import (
    CLOSING,
    INSIDE,
    LAW,
    PLAIN_THEMES,
    WITH_MANDATE,
    Notice,
    Theme,
    in_order,
    mandate_lines,
    notice_of_lines,
)
from portal.consent.queries import agreements_of, is_first
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.forms import ChoiceForm, WishForm, YesForm
from portal.referent.queries import PastRow, WishRow
from portal.territories.queries import settings_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import joined, language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent", __name__)

SENTENCES = {
    "not-in-circle": lazy("Cette personne n’est plus dans votre cercle. Choisissez encore."),
    "already-referent": lazy("Cette personne est déjà votre référent."),
    "already-asked": lazy("Une demande attend déjà une réponse. Regardez votre page."),
    "already-yes": lazy("Vous avez déjà dit oui. Regardez votre page."),
    "theme-apart": lazy("Ce sujet se partage dans « Mes accords »."),
    "not-yours": lazy("Cette demande n’est pas la vôtre."),
    "other-words": lazy("Les mots ont changé. Lisez-les, puis répondez encore."),
    "pathway-over": lazy("Votre chemin est fini ici. Appelez l’équipe de votre secteur."),
    "closed": lazy("Cette demande a déjà une réponse. Regardez votre page."),
}


@blueprint.get("/mon-referent")
@needs(person)
def show() -> Response:
    """Show who connects everything, what waits, and what went before."""
    return _show(WishForm())


@blueprint.post("/mon-referent/annuler")
@needs(person)
def cancel() -> Response:
    """Take back a wish, or say no to it. No proof is asked: stopping is always easy."""
    form = WishForm()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.cancel, mandate_id=wish_id(form), by=me().account_id, at=now()
    ):
        commit()
        return see_other("/mon-referent")
    return _show(form)


@blueprint.get("/mon-referent/changer")
@needs(person)
def choose() -> Response:
    """Show those who could be her referent. When she already asked, show what waits."""
    return _choose(ChoiceForm())


@blueprint.post("/mon-referent/changer")
@needs(person)
def ask() -> Response:
    """Ask somebody of her circle."""
    return _choose(ChoiceForm())


def _show(form: WishForm) -> Response:
    pathway = own_pathway()
    session = db()
    stands = queries.standing(session, pathway.id)
    referent, wish = stands.referent, stands.wish
    past = queries.history(session, pathway.id)
    missing = queries.missing_yes(session, wish.mandate_id) if wish and not wish.ready else []
    known = who_many(session, _named(referent, wish, past, missing))
    active = known.get(referent.helper_id) if referent else None
    return page(
        "referent/mine.html",
        form=form,
        referent=active,
        since=referent.since if referent else None,
        links=queries.links_to(active.phone if active else None),
        wish=wish,
        wished=known.get(wish.helper_id) if wish else None,
        asker=known.get(wish.asked_by_id) if wish else None,
        wish_is_mine=wish is not None and wish.asked_by_id == me().account_id,
        needs_me=me().account_id in missing,
        missing=joined([known[one].first_name for one in missing]),
        wish_due=wish.due if wish else None,
        may_choose=not pathway.is_child,
        past=[(known[row.helper_id], row) for row in past if row.helper_id in known],
        duty=settings_of(session, pathway.territory_id, on=local_date(now())),
    )


def _named(
    referent: queries.ReferentRow | None,
    wish: WishRow | None,
    past: list[PastRow],
    missing: list[UUID],
) -> list[UUID]:
    ids = {row.helper_id for row in (referent, wish, *past) if row is not None}
    return sorted(ids | set(missing) | ({wish.asked_by_id} if wish else set()))


def _choose(form: ChoiceForm) -> Response:
    pathway, session = own_pathway(), db()
    if pathway.is_child:
        abort(404)
    stands = queries.standing(session, pathway.id)
    current = stands.referent.helper_id if stands.referent else None
    circle = {h.handle: h for h in helpers_of(session, pathway.id) if h.handle is not None}
    offered = {handle: h for handle, h in circle.items() if h.account_id != current}
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
        referent=_known(current),
        shown=shown.digest,
        notes={handle: about(helper) for handle, helper in offered.items()},
        inside={theme.value: _(INSIDE[theme]) for theme in PLAIN_THEMES},
        terms=[_(line) for line in (*WITH_MANDATE, *CLOSING)],
        law=LAW if is_first(agreements_of(session, me().account_id, local_date(now()))) else (),
        duty=settings_of(session, pathway.territory_id, on=local_date(now())),
    )


def _asked(
    form: ChoiceForm, pathway: PathwayRow, offered: dict[str, Helper], shown: Notice
) -> bool:
    helper = offered[form.helper.data]
    return attempt(
        form,
        SENTENCES,
        _ask_as_shown,
        came_back=form.shown.data,
        digest=shown.digest,
        pathway_id=pathway.id,
        helper_id=helper.account_id,
        themes=form.ticked(),
        by=me().account_id,
        at=now(),
        notice=words_shown([helper], form.ticked()),
    )


def _ask_as_shown(session: Session, *, came_back: str, digest: str, **facts: Any) -> None:
    if came_back != digest:
        raise Refused("other-words")
    service.ask(session, **facts)


def words_shown(helpers: Iterable[Helper], themes: Collection[Theme]) -> Notice:
    """Return the lines of the page that say what ``helpers`` would see."""
    who = [line for helper in helpers for line in (helper.display_name, about(helper))]
    return notice_of_lines(mandate_lines(_, who=who, themes=in_order(themes)), language())


def _known(account_id: UUID | None) -> Who | None:
    return who_many(db(), [account_id]).get(account_id) if account_id else None


def about(helper: Helper) -> str:
    """Say in short sentences where somebody works, when, in which languages, and what for."""
    parts = [", ".join(part for part in (helper.job, helper.service) if part), helper.days]
    if helper.speaks:
        parts.append(_("Parle %(languages)s", languages=helper.speaks))
    parts.append(helper.offers)
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def own_pathway() -> PathwayRow:
    """Return the pathway of who is here; who has none finds nothing (404)."""
    found = pathway_of(db(), me().account_id)
    if found is None:
        abort(404)
    return found


def wish_id(form: WishForm | YesForm) -> UUID:
    """Return which wish the form is about; an odd one is not there (404)."""
    try:
        return UUID(form.wish.data or "")
    except ValueError:
        abort(404)
