"""What her first page says of her meetings, as columns of the one question that it asks."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.meetings.models import (
    Meeting,
    MeetingPerson,
    MeetingReport,
    MeetingSlot,
    ReportReply,
    SlotAnswer,
)
from portal.meetings.queries.leaving import declined, left_behind
from portal.meetings.queries.reports import AWAITED

_NOW = bindparam("now", type_=UTCDateTime)
_NEWS = bindparam("news_since", type_=UTCDateTime)

_WITHOUT_HER = or_(MeetingPerson.missed.is_(True), MeetingPerson.absent_at.is_not(None))


class HerMeetings(Value):
    """Addresses of her meetings: one that awaits her answer, one whose report is new, the next.

    ``next_at`` in UTC. ``awaited``: one held without somebody, whose report is due on ``due`` (day
    in Paris); ``without_her`` when that is she.
    """

    to_answer: int | None
    to_read: int | None
    next: int | None
    next_at: datetime | None
    awaited: int | None
    due: date | None
    without_her: bool


def first_page_columns(
    person_id: InstrumentedAttribute[Any],
) -> tuple[Label[Any], ...]:
    """Return the columns that ``her_meetings`` reads, about ``person_id`` of the question around.

    The question is asked with ``now`` and ``news_since`` (UTC).
    """

    def of_hers(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Any:
        hers = select(column).select_from(Meeting)
        return hers.join(MeetingPerson, MeetingPerson.meeting_id == Meeting.id).where(
            MeetingPerson.person_id == person_id,
            Meeting.cancelled_at.is_(None),
            ~left_behind(MeetingPerson.person_id),
        )

    answered = exists().where(
        SlotAnswer.slot_id == MeetingSlot.id, SlotAnswer.account_id == person_id
    )
    proposed = exists().where(MeetingSlot.meeting_id == Meeting.id, ~answered)
    to_answer = of_hers(Meeting.number).where(Meeting.starts_at.is_(None), proposed)
    replied = exists().where(
        ReportReply.report_id == MeetingReport.id, ReportReply.by_id == person_id
    )
    to_read = (
        of_hers(Meeting.number)
        .join(MeetingReport, MeetingReport.meeting_id == Meeting.id)
        .where(MeetingReport.at >= _NEWS, ~replied)
    )
    no = declined(MeetingPerson.person_id)
    later = (Meeting.held_at.is_(None), Meeting.starts_at >= _NOW, ~no)
    longest = (Meeting.report_due, Meeting.id)
    soonest = (Meeting.starts_at, Meeting.id)
    asked = {
        "to_answer": to_answer.order_by(Meeting.made_at, Meeting.id),
        "to_read": to_read.order_by(MeetingReport.at.desc(), Meeting.id),
        "next_number": of_hers(Meeting.number).where(*later).order_by(*soonest),
        "next_at": of_hers(Meeting.starts_at).where(*later).order_by(*soonest),
        "awaited": of_hers(Meeting.number).where(AWAITED).order_by(*longest),
        "report_due": of_hers(Meeting.report_due).where(AWAITED).order_by(*longest),
        "without_her": of_hers(_WITHOUT_HER).where(AWAITED).order_by(*longest),
    }
    return tuple(
        one.limit(1).correlate(person_id.class_).scalar_subquery().label(name)
        for name, one in asked.items()
    )


def her_meetings(row: Row[*tuple[Any, ...]]) -> HerMeetings:
    """Return what ``row`` of that question says of her meetings."""
    return HerMeetings(
        row.to_answer,
        row.to_read,
        row.next_number,
        row.next_at,
        row.awaited,
        row.report_due,
        bool(row.without_her),
    )
