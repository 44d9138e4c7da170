"""Requests for a referent: the lead of the département hands them over, somebody calls."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.intake import service
from portal.intake.catalogue import Closed
from portal.intake.catalogue.pro import CLOSED_NAMES, HOUR_NAMES, REACH_NAMES
from portal.intake.forms.pro import CloseForm, HandForm, PublicForm
from portal.intake.queries import (
    RequestRow,
    callers,
    publics,
    request_of,
    requests_for,
    requests_handed_to,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import calls_back, department_lead, professional

blueprint = Blueprint("intake_requests", __name__)
HERE = "/pro/demandes-de-referent"
_SENTENCES = {
    "over": lazy("Cette demande est déjà fermée."),
    "not-of-here": lazy("Choisissez un service ou un professionnel du département."),
}


@blueprint.get(HERE)
@needs(calls_back)
def everyone() -> Response:
    """List the requests of the département, or those handed to this professional."""
    rows = (
        requests_for(db(), me().territory_id, at=now())
        if _leads()
        else requests_handed_to(db(), me().account_id)
    )
    return page(
        "intake/pro/requests.html",
        rows=rows,
        leads=_leads(),
        on=local_date(now()),
        reach=REACH_NAMES,
        closed=CLOSED_NAMES,
        section=HERE,
    )


@blueprint.get(f"{HERE}/<uuid:request_id>")
@needs(calls_back)
def one(request_id: UUID) -> Response:
    """Show how to reach her, and what to do."""
    return _one(_known(request_id), HandForm(), CloseForm(), PublicForm())


@blueprint.post(f"{HERE}/<uuid:request_id>/confier")
@needs(department_lead)
def hand_over(request_id: UUID) -> Response:
    """Hand it to a professional or to a service, for a first call."""
    row, form = _known(request_id), HandForm()
    _offer(row, form)
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.hand_over, request_id=row.id, at=now(), **form.chosen
    ):
        commit()
        return see_other(HERE)
    return _one(row, form, CloseForm(formdata=None), PublicForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:request_id>/appele")
@needs(calls_back)
def called(request_id: UUID) -> Response:
    """Note that she was called."""
    row, form = _known(request_id), Form()
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.mark_called, request_id=row.id, at=now()
    ):
        commit()
        return see_other(f"{HERE}/{row.id}")
    return _one(row, HandForm(formdata=None), CloseForm(formdata=None), PublicForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:request_id>/proposer")
@needs(professional)
def propose(request_id: UUID) -> Response:
    """Go on with her at this desk: the request becomes a proposal."""
    row, form = _known(request_id), PublicForm()
    form.offer(publics(db(), row.territory_id, on=local_date(now()), language=language()))
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.propose_to,
        request_id=row.id,
        target_public=form.public.data,
        by=me().account_id,
        keys=settings().keys,
        at=now(),
    ):
        commit()
        return see_other("/pro/proposer")
    return _one(row, HandForm(formdata=None), CloseForm(formdata=None), form)


@blueprint.post(f"{HERE}/<uuid:request_id>/fermer")
@needs(calls_back)
def close(request_id: UUID) -> Response:
    """Close it with a reason of the list."""
    row, form = _known(request_id), CloseForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.close,
        request_id=row.id,
        why=Closed(form.why.data),
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _one(row, HandForm(formdata=None), form, PublicForm(formdata=None))


def _leads() -> bool:
    return me().role is Role.DEPARTMENT_LEAD


def _known(request_id: UUID) -> RequestRow:
    who = {"lead_of": me().territory_id} if _leads() else {"caller_id": me().account_id}
    row = request_of(db(), request_id, **who)
    if row is None:
        abort(404)
    return row


def _offer(row: RequestRow, form: HandForm) -> None:
    services, professionals = callers(db(), row.territory_id)
    form.offer(services, professionals)


def _one(row: RequestRow, hand: HandForm, closing: CloseForm, going: PublicForm) -> Response:
    if _leads():
        _offer(row, hand)
    else:
        going.offer(publics(db(), row.territory_id, on=local_date(now()), language=language()))
    wrong = next((form for form in (hand, closing, going) if form.errors), None)
    return page(
        "intake/pro/request.html",
        form=wrong,
        row=row,
        hand=hand,
        closing=closing,
        going=going,
        leads=_leads(),
        on=local_date(now()),
        reach=REACH_NAMES,
        hours=HOUR_NAMES,
        closed=CLOSED_NAMES,
        section=HERE,
    )
