"""Measures of protection at the desks: her referent writes one down, a lead confirms or ends it.

Who confirms is not who wrote it down; the guardian's card is printed by the lead, its code told by
another desk, so that neither can come in as the guardian.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import card_qr, in_fours
from portal.home.forms.pro import EndMeasureForm, MeasureForm, SettleForm
from portal.home.queries import Door, door
from portal.territories.queries import territories_beside
from portal.trusted import service
from portal.trusted.catalogue import Measure
from portal.trusted.queries import measure_at, measure_of, measures_held, measures_to_read
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, hasher, now
from portal.web.rules import department_lead, professional

blueprint = Blueprint("measures", __name__)
HERE = "/pro/mesures"
SENTENCES = {
    "not-referent": lazy("Seul le référent actif peut le faire."),
    "in-the-future": lazy("Ce jugement n’est pas encore rendu : corrigez la date."),
    "already-over": lazy("Cette mesure est finie : corrigez la date."),
    "already-there": lazy("Une mesure est déjà écrite pour cette personne."),
    "not-there": lazy("Cette mesure n’est pas de votre département."),
    "over": lazy("Cette mesure a déjà sa réponse."),
    "same-hand": lazy("Qui a écrit la mesure ne la confirme pas."),
    "no-words": lazy("Écrivez ce qu’elle va lire."),
}


@blueprint.route("/pro/personnes/<handle>/mesure", methods=["GET", "POST"])
@needs(professional)
def record(handle: str) -> Response:
    """Write down a measure from its judgment; she is told, and nothing opens yet."""
    entry, form = _entry(handle), MeasureForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.record,
        person_id=entry.person_id,
        name=form.name.data or "",
        measure=Measure(form.measure.data),
        court=form.court.data or "",
        judged_on=form.judged_on.data,
        until=form.until.data,
        by=me().account_id,
        at=now(),
        referent_id=entry.referent_id,
    ):
        commit()
        return see_other(f"/pro/personnes/{handle}/mesure")
    return page(
        "home/pro/measure.html",
        form=form,
        entry=entry,
        measure=measure_of(db(), entry.person_id),
        section="/pro/personnes",
    )


@blueprint.get(HERE)
@needs(department_lead)
def waiting() -> Response:
    """List the measures that wait for a lead of the département."""
    return _list(SettleForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:measure_id>/confirmer")
@needs(department_lead)
def confirm(measure_id: UUID) -> Response:
    """Confirm that the judgment was seen; show the paper with which another desk tells a code."""
    _mine_or_404(measure_id)
    form = SettleForm()
    papers: list[str | None] = []

    def give(session: Session, **facts: Any) -> None:
        kept = service.confirm(session, by_name=me().display_name, **facts)
        assert kept.account_id is not None
        papers.append(
            accounts.give_first_card(
                session,
                kept.account_id,
                session_id=me().session_id,
                pin=None,
                hasher=hasher(),
                at=facts["at"],
            )
        )

    if _act(measure_id, form, give, by=me().account_id, at=now()):
        commit()
        paper = in_fours(papers[0] or "")
        return page("home/pro/measure_paper.html", paper=paper, section=HERE)
    return _list(form, measure_id)


@blueprint.get(f"{HERE}/carte")
@needs(department_lead)
def card() -> Response:
    """Show the guardian's card, to print, until it is said to be printed."""
    token = accounts.shown_card(db(), me().session_id)
    if token is None:
        return see_other(HERE)
    site = request.host_url.rstrip("/")
    return page(
        "home/pro/measure_card.html",
        token=in_fours(token),
        qr=card_qr(site, token),
        site=f"{request.host}/entrer",
        section=HERE,
    )


@blueprint.post(f"{HERE}/carte")
@needs(department_lead)
def card_printed() -> Response:
    """Show it no more: asked again, it is no longer there."""
    accounts.forget_card(db(), me().session_id)
    commit()
    return see_other(HERE)


@blueprint.post(f"{HERE}/<uuid:measure_id>/repondre")
@needs(department_lead)
def settle(measure_id: UUID) -> Response:
    """Answer her question, in words that she reads: the measure holds, or it ends."""
    _mine_or_404(measure_id)
    form = SettleForm()
    if form.validate_on_submit() and _act(
        measure_id,
        form,
        service.settle,
        keeps=form.keeps.data == "yes",
        words=form.words.data or "",
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _list(form, measure_id)


@blueprint.post(f"{HERE}/<uuid:measure_id>/finir")
@needs(department_lead)
def end(measure_id: UUID) -> Response:
    """End a measure that was never right, or is over; of what was confirmed she reads why."""
    _mine_or_404(measure_id)
    form = EndMeasureForm()
    if form.validate_on_submit() and _act(
        measure_id,
        form,
        service.end,
        words=form.words.data or "",
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _list(form, measure_id)


def _act(measure_id: UUID, form: Form, verb: Callable[..., Any], **facts: Any) -> bool:
    """Do one act on a measure that ``_mine_or_404`` found."""
    return attempt(form, SENTENCES, verb, measure_id=measure_id, territory_ids=_places(), **facts)


def _mine_or_404(measure_id: UUID) -> None:
    """Let a lead act on a measure of his département; that of another one is not there."""
    if measure_at(db(), measure_id, _places()) is None:
        abort(404)


def _list(form: Form, answered: UUID | None = None) -> Response:
    places = _places()
    return page(
        "home/pro/measures.html",
        form=form,
        answered=answered,
        rows=measures_to_read(db(), places),
        held=measures_held(db(), places),
        section=HERE,
    )


def _places() -> list[UUID]:
    return [one.id for one in territories_beside(db(), me().territory_id)]


def _entry(handle: str) -> Door:
    """Return the door of her file for her active referent; to anybody else it is not there."""
    entry = door(db(), viewer_id=me().account_id, handle=handle)
    if entry is None or entry.referent_id != me().account_id:
        abort(404)
    return entry
