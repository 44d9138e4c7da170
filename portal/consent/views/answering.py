"""Answering a request: yes, no, « je réfléchis », all of the same weight."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.catalogue import LAW, Duration, Notice, last_day, notice_of_lines, version_on
from portal.consent.forms import AnswerForm, chosen_lines, company_of
from portal.consent.queries import Agreement
from portal.consent.views.words import (
    SENTENCES,
    lines_for,
    listed,
    page_with,
    recipient_in,
)
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
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
    asked = _request_or_404(record_id)
    form = _form(asked)
    reads_again = "again" in request.form
    if form.validate_on_submit() and not reads_again and proven(form):
        shown = notice_of_lines(_terms(asked, form), language())
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
            items=chosen_lines(form.items),
            valid_until=_last_day(asked, form),
        ):
            commit()
            return see_other("/mes-accords/oui")
    return _page(asked, form)


@blueprint.post("/mes-accords/demande/<uuid:record_id>/non")
@needs(person)
def refuse(record_id: UUID) -> Response:
    """Say no: no code, no reason."""
    asked = _request_or_404(record_id)
    form = _form(asked)
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
    return _page(asked, form)


@blueprint.post("/mes-accords/demande/<uuid:record_id>/plus-tard")
@needs(person)
def defer(record_id: UUID) -> Response:
    """Say « je réfléchis »: the question waits."""
    asked = _request_or_404(record_id)
    form = _form(asked)
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
    return _page(asked, form)


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


def _form(asked: Agreement) -> AnswerForm:
    """Return the form of the answer: less than was asked may be chosen, never more."""
    today = local_date(now())
    form = AnswerForm()
    shorter = (one for one in Duration if last_day(one, today) < asked.valid_until)
    form.offer(shorter, asked.items & set(version_on(asked.theme, today).items))
    return form


def _last_day(asked: Agreement, form: AnswerForm) -> date:
    shorter = form.shorter()
    return last_day(shorter, local_date(now())) if shorter else asked.valid_until


def _terms(asked: Agreement, form: AnswerForm) -> list[str]:
    lines = chosen_lines(form.items) or asked.items
    until = _last_day(asked, form)
    return lines_for(recipient_in(asked), asked.theme, asked.purpose, until, lines)


def _page(asked: Agreement, form: AnswerForm) -> Response:
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    current = next(one for one in known if one.record_id == asked.record_id)
    terms = _terms(current, form)
    return page(
        "consent/answer.html",
        form=form,
        request=current,
        theme=listed([current.theme]),
        terms=terms,
        shown=notice_of_lines(terms, language()).digest,
        fewer=chosen_lines(form.items),
        shorter=form.shorter(),
        its_page=page_with(current.handle, current.theme, chosen_lines(form.items)),
        law=LAW if queries.is_first(known) else (),
    )
