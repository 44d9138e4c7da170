"""Who reads a page of this room, and what he may read or write of it."""

from uuid import UUID

from flask import Response as FlaskResponse
from flask import abort

from portal.core.calendar_file import calendar_file
from portal.core.roles import Role
from portal.governance import queries, service
from portal.governance.catalogue import GATHERING_NAMES, MEETING_MINUTES
from portal.governance.queries import GroupRow, MeetingRow, Reader
from portal.web.forms import Form, Sentences, attempt
from portal.web.language import gettext as _
from portal.web.principal import me
from portal.web.request import commit, db, now


def reader() -> Reader:
    """Return who asks: a lead reads all groups of his département, others those where they sit."""
    leads = me().role is Role.DEPARTMENT_LEAD
    return Reader(me().account_id, now(), me().territory_id if leads else None)


def known_group(group_id: UUID) -> GroupRow:
    """Return a group that he who asks may read, or answer 404."""
    return queries.group(db(), group_id, reader()) or abort(404)


def led_group(group_id: UUID) -> GroupRow:
    """Return a group that he who asks leads, or answer 404."""
    found = known_group(group_id)
    return found if found.leads else abort(404)


def known_meeting(meeting_id: UUID) -> MeetingRow:
    """Return a meeting that he who asks may read, or answer 404."""
    return queries.meeting(db(), meeting_id, reader()) or abort(404)


def led_meeting(meeting_id: UUID) -> MeetingRow:
    """Return a meeting of a group that he who asks leads, or answer 404."""
    found = known_meeting(meeting_id)
    return found if found.leads else abort(404)


def remarked(held: MeetingRow, form: Form, sentences: Sentences) -> bool:
    """Keep what he who asks says of the draft of a meeting; return whether it is kept."""
    said = form.validate_on_submit() and attempt(
        form,
        sentences,
        service.remark,
        held.id,
        words=form["words"].data,
        by=me().account_id,
        at=now(),
    )
    if said:
        commit()
    return said


def as_file(meeting: MeetingRow) -> FlaskResponse:
    """Return the time and place of a meeting, to come or called off, as a file for a calendar."""
    made = calendar_file(
        meeting_id=meeting.id,
        starts_at=meeting.starts_at,
        made_at=now(),
        minutes=MEETING_MINUTES,
        title=_(GATHERING_NAMES[meeting.kind]),
        place=meeting.place,
        sequence=meeting.sequence,
        called_off=meeting.cancelled_on is not None,
    )
    answer = FlaskResponse(made, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="reunion.ics"'
    return answer
