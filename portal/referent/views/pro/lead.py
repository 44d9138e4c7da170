"""What goes up to a department lead: late answers, wishes to hear, absences. Never a name of hers.

A lead calls services, tells her of other names, and writes what the commission answers. He chooses
nobody: each of these ends with her own yes (R25).
"""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts.queries import who_many
from portal.core.clock import local_date
from portal.referent import queries, service
from portal.referent.forms.pro import NOBODY, CommissionForm, NamesForm
from portal.referent.queries import SHOWN, HeardChoice, LateWish
from portal.referent.views.pro.away import sought
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, address, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("referent_lead", __name__)

_A_YEAR = timedelta(days=365)
SENTENCES = {
    "not-yours": lazy("Cette demande n’est pas de votre département."),
    "closed": lazy("Cette demande est close, ou elle a déjà sa réponse."),
    "not-her-wish": lazy("Choisissez une des personnes qu’elle a nommées, ou aucune."),
    "not-in-circle": lazy("Cette personne n’est plus dans son cercle."),
    "nothing-written": lazy("Écrivez quelques mots simples : elle les lira."),
    "too-long": TOO_LONG,
    "nobody": lazy("Choisissez au moins un nom."),
    "not-a-professional": lazy("Choisissez dans la liste."),
    "not-same-place": lazy("Choisissez dans la liste."),
}


@blueprint.get("/pro/demandes")
@needs(department_lead)
def show() -> Response:
    """List what waits for the lead, the most urgent first."""
    session, mine, on = db(), me().account_id, local_date(now())
    after = (page_number() - 1) * SHOWN
    late = queries.late_wishes(session, queries.places_led_by(session, mine), on=on)
    to_hear = queries.choices_to_answer(session, mine, after=after)
    absences = queries.unanswered_absences(session, mine, after=after)
    longest = max(len(late), to_hear.total, absences.total)
    return page(
        "referent/pro/requests.html",
        late=late[after : after + SHOWN],
        to_hear=to_hear.lines,
        absences=absences.lines,
        total=len(late) + to_hear.total + absences.total,
        number=page_number(),
        paging=Paging("/pro/demandes", page_number(), SHOWN, longest),
        overload=queries.overload_count(session, mine, since=now() - _A_YEAR),
        today=on,
        section="/pro/demandes",
    )


@blueprint.get("/pro/choix/<uuid:choice_id>")
@needs(department_lead)
def hear(choice_id: UUID) -> Response:
    """Show her wishes in her order, with her words for the commission."""
    return _hear(choice_id, CommissionForm())


@blueprint.post("/pro/choix/<uuid:choice_id>")
@needs(department_lead)
def answer(choice_id: UUID) -> Response:
    """Write the answer of the commission: she says yes or no to it."""
    return _hear(choice_id, CommissionForm())


@blueprint.get("/pro/demandes/<uuid:mandate_id>/noms")
@needs(department_lead)
def names(mandate_id: UUID) -> Response:
    """Show which other professionals she could be told of."""
    return _names(mandate_id, NamesForm())


@blueprint.post("/pro/demandes/<uuid:mandate_id>/noms")
@needs(department_lead)
def propose(mandate_id: UUID) -> Response:
    """Tell her of other names: she adds them to her circle, or not."""
    return _names(mandate_id, NamesForm())


def _hear(choice_id: UUID, form: CommissionForm) -> Response:
    heard = queries.heard_choice(db(), me().account_id, choice_id)
    if heard is None:
        abort(404)
    known = who_many(db(), [one.helper_id for one in heard.choice.wishes])
    wishes = [known[one.helper_id] for one in heard.choice.wishes]
    form.offer([(one.handle, one.display_name) for one in wishes])
    if form.validate_on_submit() and _answered(form, heard, {w.handle: w.id for w in wishes}):
        commit()
        return see_other("/pro/demandes")
    return page(
        "referent/pro/commission.html",
        form=form,
        heard=heard,
        wishes=wishes,
        today=local_date(now()),
        section="/pro/demandes",
    )


def _answered(form: CommissionForm, heard: HeardChoice, wishes: dict[str, UUID]) -> bool:
    chosen = form.answer.data
    return attempt(
        form,
        SENTENCES,
        service.answer_as_commission,
        choice_id=heard.choice.id,
        helper_id=None if chosen == NOBODY else wishes[chosen],
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    )


def _names(mandate_id: UUID, form: NamesForm) -> Response:
    late = _late(mandate_id)
    told = queries.told_names(db(), late.wish.pathway_id)
    # Who is asked and who is her referent already are no other names.
    same = {late.wish.helper_id, queries.referent_id_of(db(), late.wish.pathway_id)}
    found = queries.colleagues(db(), me().account_id, sought=sought())
    people = {one.handle: one for one in found.lines if one.account_id not in told | same}
    form.offer([(h, f"{one.display_name}, {one.service}") for h, one in people.items()])
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.propose_names,
        pathway_id=late.wish.pathway_id,
        helper_ids=[people[handle].account_id for handle in form.names.data or ()],
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other("/pro/demandes")
    return page(
        "referent/pro/names.html",
        form=form,
        late=late,
        told=queries.colleagues_among(db(), me().account_id, told) if told else (),
        sought=sought(),
        nobody=not people,
        others=found.total - len(found.lines),
        there=f"/pro/demandes/{mandate_id}/noms",
        here=address(f"/pro/demandes/{mandate_id}/noms", nom=sought()),
        section="/pro/demandes",
    )


def _late(mandate_id: UUID) -> LateWish:
    """Return a late wish of the département; before it is late it does not exist here (404)."""
    places = queries.places_led_by(db(), me().account_id)
    found = queries.late_wishes(db(), places, on=local_date(now()))
    late = next((one for one in found if one.wish.mandate_id == mandate_id), None)
    if late is None:
        abort(404)
    return late
