"""« Mon référent »: who it is, whom to call now, what waits, and what went before."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts.queries import Who, who_many
from portal.circle.catalogue import referent_words, was_a_referent
from portal.circle.queries import Helper, PathwayRow, pathway_of
from portal.consent.catalogue import Theme
from portal.consent.queries import still_meant
from portal.core.clock import local_date
from portal.core.value import replace
from portal.referent import queries, service
from portal.referent.forms.person import InterimForm, WishForm, YesForm
from portal.referent.queries import ChoiceRow, OfferedName, PastRow, Ranked, Standing, WishRow
from portal.territories.models import UNNAMED
from portal.territories.queries import TerritorySettings, settings_of
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent", __name__)

SENTENCES = {
    "not-in-circle": lazy("Cette personne n’est plus dans votre cercle. Choisissez encore."),
    "already-referent": lazy("Cette personne est déjà votre référent."),
    "already-asked": lazy("Une demande attend déjà une réponse. Regardez votre page."),
    "already-yes": lazy("Vous avez déjà dit oui. Regardez votre page."),
    "already-said": lazy("C’est déjà noté. Regardez votre page."),
    "theme-apart": lazy("Ce sujet se partage dans « Mes accords »."),
    "not-yours": lazy("Cette demande n’est pas la vôtre."),
    "other-words": lazy("Les mots ont changé. Lisez-les, puis répondez encore."),
    "pathway-over": lazy("Votre chemin est fini ici. Appelez l’équipe de votre secteur."),
    "closed": lazy("Cette demande a déjà une réponse. Regardez votre page."),
    "no-referent": lazy("Vous n’avez pas de référent en ce moment. Regardez votre page."),
}


@blueprint.app_template_global()
def word_of_referent(job: str | None) -> str:
    """Return the words above a referent, in the language of the page."""
    return _(referent_words(job))


@blueprint.app_template_global()
def sentence_on_former(who: Who, day: str) -> str:
    """Return the sentence on somebody who was the referent until ``day``, a date in words."""
    return _(was_a_referent(who.job), name=who.display_name, day=day)


@blueprint.get("/mon-referent")
@needs(person)
def show() -> Response:
    """Show who connects everything, what waits, and what went before."""
    return show_mine(WishForm())


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
    return show_mine(form)


def show_mine(form: Form) -> Response:
    """Return her page, with ``form`` when an act of it was refused."""
    pathway, session = own_pathway(), db()
    stands = queries.standing(session, pathway.id, viewer_id=me().account_id)
    referent, wish = stands.referent, stands.wish
    past = queries.history(session, pathway.id)
    own = me().account_id
    choice = queries.own_choice(session, pathway.id, own) if stands.choice else None
    known = who_many(session, _named(stands, past, choice))
    active = known.get(referent.helper_id) if referent else None
    meanwhile = known.get(stands.contact_id) if stands.absence and stands.contact_id else None
    called = meanwhile or active
    turn = None if wish else _turn(choice)
    return page(
        "referent/mine.html",
        form=form,
        referent=active,
        since=stands.with_her_since,
        shared=stands.shared,
        contact=meanwhile or (None if stands.absence else active),
        links=queries.links_to(called.phone if called else None),
        absence=stands.absence,
        absent=known.get(stands.absence.helper_id) if stands.absence else None,
        offered=_offered_meanwhile(stands, known),
        wish=wish,
        wished=_wished(wish, known),
        asker=known.get(wish.asked_by_id) if wish else None,
        wish_is_mine=wish is not None and wish.asked_by_id == me().account_id,
        ticked=ticked_for(session, wish) if wish and not stands.needs_viewer else [],
        needs_me=stands.needs_viewer,
        choice=choice,
        ranked=[known[one.helper_id] for one in choice.wishes] if choice else [],
        turn=known.get(turn.helper_id) if turn else None,
        unavailable=[known[w.helper_id] for w in choice.wishes if w.declined] if choice else [],
        sheet_waits=stands.sheet_waits,
        today=local_date(now()),
        may_choose=not pathway.is_child,
        past=[(known[row.helper_id], row) for row in past if row.helper_id in known],
        changed=any(row.started_at for row in past),
        duty=settings_here(pathway),
    )


def _wished(wish: WishRow | None, known: dict[UUID, Who]) -> Who | None:
    """Return whom a wish is for. One adult may never have heard of him: no service tells a theme.

    Another adult asked for him (R04).
    """
    found = known.get(wish.helper_id) if wish else None
    if wish is None or found is None or wish.asked_by_id == me().account_id:
        return found
    return replace(found, job="", service="") if found.organisation_kind in UNNAMED else found


def _turn(choice: ChoiceRow | None) -> Ranked | None:
    """Return whose turn it is. Whether he is still in the circle is asked on the next page."""
    return choice.next_of({one.helper_id for one in choice.wishes}) if choice else None


def _offered_meanwhile(stands: Standing, known: dict[UUID, Who]) -> Who | None:
    absence = stands.absence
    if absence is None or absence.interim_helper_id is None or absence.says_yes is not None:
        return None
    return known.get(absence.interim_helper_id)


def ticked_for(session: Session, wish: WishRow) -> list[Theme]:
    """Return what she herself opens when the wish has its yes, after what she stopped since."""
    person_id = me().account_id
    themes, since = wish.themes, wish.asked_at
    if wish.asked_by_id != person_id:
        said = queries.yeses_of(session, wish.mandate_id)
        mine = next((one for one in said if one.person_id == person_id), None)
        if mine is None:
            return []
        themes, since = mine.themes, mine.at
    return still_meant(
        session, person_id=person_id, recipient_id=wish.helper_id, themes=themes, since=since
    )


def _named(stands: Standing, past: list[PastRow], choice: ChoiceRow | None) -> list[UUID]:
    ids = {row.helper_id for row in (stands.referent, stands.wish, *past) if row is not None}
    ids |= {stands.wish.asked_by_id} if stands.wish else set()
    if stands.absence is not None:
        away = (stands.absence.helper_id, stands.absence.interim_helper_id)
        ids |= {one for one in away if one is not None}
    ids |= {one.helper_id for one in choice.wishes} if choice else set()
    return sorted(ids)


def about(helper: Helper | OfferedName) -> str:
    """Say in short sentences where somebody works, when, in which languages, and what for."""
    parts = [", ".join(part for part in (helper.job, helper.service) if part), helper.days]
    if helper.speaks:
        parts.append(_("Parle %(languages)s", languages=helper.speaks))
    parts.append(helper.offers)
    if helper.is_dedicated:
        parts.append(_("Être référent est son métier"))
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def with_handles(helpers: Iterable[Helper]) -> dict[str, Helper]:
    """Return the professionals of a circle by handle."""
    return {one.handle: one for one in helpers if one.handle is not None}


def own_pathway(*, adult: bool = False) -> PathwayRow:
    """Return the pathway of who is here; who has none, or is no ``adult``, finds nothing (404)."""
    found = pathway_of(db(), me().account_id)
    if found is None or (adult and found.is_child):
        abort(404)
    return found


def settings_here(pathway: PathwayRow) -> TerritorySettings:
    """Return what is in force today where she lives: whom she calls, how long an answer takes."""
    return settings_of(db(), pathway.territory_id, on=local_date(now()))


def wish_id(form: WishForm | YesForm) -> UUID:
    """Return which wish the form is about; an odd one is not there (404)."""
    return one_id(form.wish.data)


def one_id(typed: str | None) -> UUID:
    """Return the id that a page hid in a form; an odd one is not there (404)."""
    try:
        return UUID(typed or "")
    except ValueError:
        abort(404)


def interim_id(form: InterimForm) -> UUID:
    """Return which interim the form is about."""
    return one_id(form.interim.data)
