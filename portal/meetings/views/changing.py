"""Once her meeting has a time: she can no longer come, she comes after all, it is called off."""

from collections.abc import Callable

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.meetings import service
from portal.meetings.forms.person import OffForm
from portal.meetings.queries import company_of
from portal.meetings.views.person import show_one
from portal.meetings.views.whose import (
    SENTENCES,
    here,
    hers_to_call_off,
    mine_or_404,
    open_or_404,
    referent_of,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("meetings_changing", __name__)
_HERE = "/mes-rendez-vous/<int:number>"


@blueprint.post(f"{_HERE}/je-ne-viens-plus")
@needs(person)
def cannot_come(number: int) -> Response:
    """Say that she can no longer come: her referent and the helpers invited are told."""
    meeting, _who = open_or_404(number)
    leads = referent_of(meeting.pathway_id)
    return _said(number, service.cannot_come, referent_id=leads)


@blueprint.post(f"{_HERE}/je-viens-finalement")
@needs(person)
def come_after_all(number: int) -> Response:
    """Say that she comes after all."""
    return _said(number, service.come_after_all)


def _said(number: int, verb: Callable[..., None], **facts: object) -> Response:
    (meeting, _who), form = open_or_404(number), Form()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        verb,
        meeting_id=meeting.id,
        by=me().account_id,
        at=now(),
        **facts,
    ):
        commit()
        return see_other(here(number))
    return show_one(mine_or_404(number), form)


@blueprint.route(f"{_HERE}/annuler", methods=["GET", "POST"])
@needs(person)
def call_off(number: int) -> Response:
    """Call her meeting off, with the reason if she wants to say it."""
    meeting = mine_or_404(number)
    who = company_of(db(), meeting.id)
    if not hers_to_call_off(meeting, who):
        abort(404)
    if not meeting.is_open:
        return see_other(here(number))
    form = OffForm()
    if len(who.people) > 1:
        # what one adult writes of it is not for the other to read (R04)
        del form.reason
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.call_off,
        meeting_id=meeting.id,
        by=me().account_id,
        at=now(),
        referent_id=referent_of(meeting.pathway_id),
        reason=(form.reason.data or "") if "reason" in form else "",
        language=language(),
    ):
        commit()
        return see_other(here(number))
    return page("meetings/off.html", form=form, meeting=meeting, here=here(number))
