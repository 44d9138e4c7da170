"""Answering a request: yes, no, « je réfléchis », all of the same weight."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.catalogue import LAW, Notice, notice_of_lines
from portal.consent.forms import AnswerForm, company_of
from portal.consent.queries import Agreement
from portal.consent.views.words import (
    SENTENCES,
    lines_for,
    listed,
    notice_for,
    recipient_in,
)
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_answering", __name__)


@blueprint.route("/mes-accords/demande/<uuid:record_id>", methods=["GET", "POST"])
@needs(person)
def accept(record_id: UUID) -> Response:
    """Show what a yes would open; the button says yes."""
    request = _request_or_404(record_id)
    form = AnswerForm()
    if form.validate_on_submit() and proven(form):
        shown = notice_for(
            recipient_in(request), request.theme, request.purpose, request.valid_until
        )
        if attempt(
            form,
            SENTENCES,
            _accept_as_shown,
            came_back=form.shown.data,
            record_id=record_id,
            by=me().account_id,
            at=now(),
            company=company_of(form.company),
            device=device(),
            notice=shown,
        ):
            commit()
            return see_other("/mes-accords/oui")
    return _page(request, form)


@blueprint.post("/mes-accords/demande/<uuid:record_id>/non")
@needs(person)
def refuse(record_id: UUID) -> Response:
    """Say no: no code, no reason."""
    request = _request_or_404(record_id)
    form = AnswerForm()
    if attempt(
        form,
        SENTENCES,
        service.refuse,
        record_id=record_id,
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other("/mes-accords/non")
    return _page(request, form)


@blueprint.post("/mes-accords/demande/<uuid:record_id>/plus-tard")
@needs(person)
def defer(record_id: UUID) -> Response:
    """Say « je réfléchis »: the question waits."""
    request = _request_or_404(record_id)
    form = AnswerForm()
    if attempt(
        form,
        SENTENCES,
        service.defer,
        record_id=record_id,
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other("/mes-accords/plus-tard")
    return _page(request, form)


def _accept_as_shown(session: Session, *, came_back: str, notice: Notice, **facts: Any) -> None:
    if came_back != notice.digest:
        raise Refused("other-words")
    service.accept(session, notice=notice, **facts)


def _request_or_404(record_id: UUID) -> Agreement:
    today = local_date(now())
    found = queries.agreement(db(), record_id=record_id, person_id=me().account_id, on=today)
    if found is None:
        abort(404)
    return found


def _page(request: Agreement, form: Form) -> Response:
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    current = next(one for one in known if one.record_id == request.record_id)
    terms = lines_for(recipient_in(current), current.theme, current.purpose, current.valid_until)
    return page(
        "consent/answer.html",
        form=form,
        request=current,
        theme=listed([current.theme]),
        terms=terms,
        shown=notice_of_lines(terms, language()).digest,
        law=LAW if queries.is_first(known) else (),
    )
