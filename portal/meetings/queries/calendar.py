"""Meetings on a line of time: held, and to come. No words of anybody."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.meetings.catalogue import MeetingKind, Part
from portal.meetings.models import Meeting, MeetingPerson, MeetingReport
from portal.meetings.queries.leaving import declined


class Held(Value):
    """A meeting that was held, with her unless she says otherwise. Instants in UTC.

    ``reported_at`` is when she was told of it.
    """

    kind: MeetingKind
    number: int
    at: datetime
    with_her: bool
    reported_at: datetime | None


class Coming(Value):
    """A meeting whose time is fixed. ``at`` in UTC; ``number`` is its address."""

    kind: MeetingKind
    number: int
    at: datetime


_HAPPENED = (
    select(
        Meeting.kind,
        Meeting.number,
        Meeting.starts_at,
        and_(MeetingPerson.missed.is_(False), MeetingPerson.absent_at.is_(None)),
        MeetingReport.at,
    )
    .join(MeetingPerson, MeetingPerson.meeting_id == Meeting.id)
    .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
    .where(MeetingPerson.person_id == bindparam("person_id"), Meeting.held_at.is_not(None))
    .order_by(Meeting.starts_at, Meeting.id)
)
_COMING = (
    select(Meeting.kind, Meeting.number, Meeting.starts_at)
    .join(MeetingPerson, MeetingPerson.meeting_id == Meeting.id)
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .where(
        MeetingPerson.person_id == bindparam("person_id"),
        # Where her words are read, nobody asks her to come.
        MeetingPerson.part.is_distinct_from(Part.WORDS_READ),
        ~declined(MeetingPerson.person_id),
        Pathway.state.not_in(OVER),
        Meeting.held_at.is_(None),
        Meeting.cancelled_at.is_(None),
        Meeting.starts_at >= bindparam("since", type_=UTCDateTime),
        Meeting.starts_at < bindparam("until", type_=UTCDateTime),
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


def happened(session: Session, person_id: UUID) -> list[Held]:
    """Return the meetings of ``person_id`` that were held, oldest first."""
    return [Held(*row) for row in rows_of(session, _HAPPENED, {"person_id": person_id})]


def coming(session: Session, person_id: UUID, since: datetime, until: datetime) -> list[Coming]:
    """Return her meetings from ``since`` until before ``until`` (UTC), soonest first.

    Not those to which she said that she does not come.
    """
    asked = {"person_id": person_id, "since": since, "until": until}
    return [Coming(*row) for row in rows_of(session, _COMING, asked)]
