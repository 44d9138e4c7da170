"""Meetings on a line of time: held, and to come. No words of anybody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.core.types import UTCDateTime
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import Meeting, MeetingPerson, MeetingReport


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held. Instants in UTC; ``reported_at`` when she was told of it."""

    kind: MeetingKind
    number: int
    at: datetime
    with_her: bool
    reported_at: datetime | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting whose time is fixed. ``at`` in UTC; ``number`` is its address."""

    kind: MeetingKind
    number: int
    at: datetime


_HAPPENED = (
    select(Meeting.kind, Meeting.number, Meeting.starts_at, Meeting.held_with_her, MeetingReport.at)
    .join(MeetingPerson, MeetingPerson.meeting_id == Meeting.id)
    .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
    .where(MeetingPerson.person_id == bindparam("person_id"), Meeting.held_at.is_not(None))
    .order_by(Meeting.starts_at, Meeting.number)
)
_COMING = (
    select(Meeting.kind, Meeting.number, Meeting.starts_at)
    .join(MeetingPerson, MeetingPerson.meeting_id == Meeting.id)
    .where(
        MeetingPerson.person_id == bindparam("person_id"),
        Meeting.held_at.is_(None),
        Meeting.cancelled_at.is_(None),
        Meeting.starts_at >= bindparam("since", type_=UTCDateTime),
        Meeting.starts_at < bindparam("until", type_=UTCDateTime),
    )
    .order_by(Meeting.starts_at, Meeting.number)
)


def happened(session: Session, person_id: UUID) -> list[Held]:
    """Return the meetings of ``person_id`` that were held, oldest first."""
    return [Held(*row) for row in rows_of(session, _HAPPENED, {"person_id": person_id})]


def coming(session: Session, person_id: UUID, since: datetime, until: datetime) -> list[Coming]:
    """Return her meetings fixed from ``since`` until before ``until`` (UTC), soonest first."""
    asked = {"person_id": person_id, "since": since, "until": until}
    return [Coming(*row) for row in rows_of(session, _COMING, asked)]
