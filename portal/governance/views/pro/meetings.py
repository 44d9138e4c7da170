"""A meeting at desks: moved, called off, told in minutes that members first read as a draft."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.core.clock import PARIS
from portal.governance import queries, service
from portal.governance.catalogue import GATHERING_NAMES
from portal.governance.forms.pro import MinutesForm, MoveForm, RemarkForm
from portal.governance.queries import MeetingRow
from portal.governance.views.place import as_file, known_meeting, led_meeting, remarked
from portal.governance.views.pro.groups import HERE
from portal.governance.views.pro.sentences import SENTENCES
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, desk

blueprint = Blueprint("governance_meetings", __name__)
_ONE = f"{HERE}/reunions/<uuid:meeting_id>"


@blueprint.get(_ONE)
@needs(desk)
def meeting(meeting_id: UUID) -> Response:
    """Show a meeting, its agenda, its draft or its minutes and the notes after them."""
    return _meeting(known_meeting(meeting_id))


@blueprint.get(f"{_ONE}/reunion.ics")
@needs(desk)
def file(meeting_id: UUID) -> Response:
    """Give a meeting as a file for a calendar."""
    return as_file(known_meeting(meeting_id))


@blueprint.post(f"{_ONE}/compte-rendu")
@needs(department_lead)
def write(meeting_id: UUID) -> Response:
    """Keep a draft, show it to members, or publish: what is published changes no more."""
    held, form = led_meeting(meeting_id), MinutesForm()
    facts = {"words": form.words.data, "by": me().account_id, "at": now()}
    act = request.form.get("act")
    if not form.validate_on_submit():
        return _meeting(held, form)
    if act in ("keep", "share"):
        done = attempt(form, SENTENCES, service.keep_draft, held.id, share=act == "share", **facts)
    else:
        done = attempt(form, SENTENCES, service.publish_minutes, held.id, **facts)
    if not done:
        return _meeting(held, form)
    commit()
    return see_other(_address(held))


@blueprint.post(f"{_ONE}/remarque")
@needs(desk)
def remark(meeting_id: UUID) -> Response:
    """Say what a draft misses."""
    held, form = known_meeting(meeting_id), RemarkForm()
    if remarked(held, form, SENTENCES):
        return see_other(_address(held))
    return _meeting(held, form)


@blueprint.post(f"{_ONE}/deplacer")
@needs(department_lead)
def move(meeting_id: UUID) -> Response:
    """Give a meeting to come another time or place."""
    called, form = led_meeting(meeting_id), MoveForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.move_meeting,
        called.id,
        starts_at=form.at,
        place=form.place.data,
        at=now(),
    ):
        commit()
        return see_other(_address(called))
    return _meeting(called, form)


@blueprint.post(f"{_ONE}/annuler")
@needs(department_lead)
def cancel(meeting_id: UUID) -> Response:
    """Cancel a meeting to come."""
    called, form = led_meeting(meeting_id), Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.cancel_meeting, called.id, at=now()
    ):
        commit()
        return see_other(_address(called))
    return _meeting(called, form)


def _address(meeting: MeetingRow) -> str:
    return f"{HERE}/reunions/{meeting.id}"


def _meeting(row: MeetingRow, refused: Form | None = None) -> Response:
    """Show the meeting; ``refused`` is the form that comes back with what was typed."""
    draft = None if row.told else queries.draft(db(), row.id)
    remarks = queries.remarks(db(), row.id, me().account_id) if draft else []
    mine = next((one.words for one in remarks if one.own), None)
    starts_at = row.starts_at.astimezone(PARIS).replace(tzinfo=None)
    forms: tuple[Form, ...] = (
        MinutesForm(formdata=None, words=draft.words if draft else None),
        MoveForm(formdata=None, starts_at=starts_at, place=row.place),
        RemarkForm(formdata=None, words=mine),
    )
    writing, moving, remarking = (
        refused if refused is not None and type(refused) is type(one) else one for one in forms
    )
    return page(
        "governance/pro/meeting.html",
        form=refused or writing,
        writing=writing,
        moving=moving,
        remarking=remarking,
        meeting=row,
        draft=draft,
        remarks=remarks,
        minutes=queries.minutes(db(), row.id) if row.told else [],
        gatherings=GATHERING_NAMES,
        at=now(),
        section=HERE,
    )
