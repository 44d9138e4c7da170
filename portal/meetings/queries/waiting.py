"""What waits for a professional about meetings, and the reports that are late."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, case, func, null, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import CircleMember, Pathway
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.core.types import Key, UTCDateTime
from portal.core.value import Value
from portal.meetings.catalogue import MeetingKind, Part
from portal.meetings.models import (
    Meeting,
    MeetingDecline,
    MeetingPerson,
    MeetingReport,
    MeetingSlot,
    MeetingTick,
    SlotAnswer,
)


class MeetingWait(StrEnum):
    """What is awaited of him."""

    ASKED = "meeting_asked"
    FIX = "meeting_fix"
    TIMES = "meeting_times"
    CANNOT = "meeting_cannot"
    GUEST_CANNOT = "meeting_guest_cannot"
    HOLD = "meeting_hold"
    REPORT = "meeting_report"


class WaitingMeeting(Value):
    """One thing awaited. ``since`` in UTC; ``due`` is a day in Paris, for a report to her."""

    wait: MeetingWait
    kind: MeetingKind
    pathway_id: UUID
    person_id: UUID
    number: int
    since: datetime
    due: date | None

    @classmethod
    def of(cls, row: Sequence[Any]) -> "WaitingMeeting":
        """Return what a row of ``WAITS`` tells."""
        wait, *rest = row
        return cls(MeetingWait(wait), *rest)


class ReportCount(Value):
    """Meetings held without the person: how many, how many reports wait, how many are late."""

    held_without: int
    waiting: int
    late: int


HELPER, NOW = bindparam("helper_id", type_=Key()), bindparam("now", type_=UTCDateTime)
LEADS: ColumnElement[bool] = Meeting.pathway_id.in_(bindparam("pathways", expanding=True))
"""He leads the meetings of ``pathways``, whoever called them."""
_adult, _tick, _member = aliased(MeetingPerson), aliased(MeetingTick), aliased(CircleMember)
_no = aliased(MeetingDecline)


def ticked(account_id: Any, *by: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that ``account_id``, still in the circle, is ticked in ``Meeting``."""
    ticks = select(_tick.meeting_id).join(_member, _member.id == _tick.member_id)
    present = (_member.account_id == account_id, _member.left_at.is_(None))
    found = ticks.where(_tick.meeting_id == Meeting.id, *present, *by)
    return found.correlate(Meeting, _adult, _no, Account).exists()


def _every_adult(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    others = select(_adult.person_id).where(_adult.meeting_id == Meeting.id, ~condition)
    return ~others.correlate(Meeting, Account).exists()


def _left_unanswered(account_id: Any) -> ColumnElement[bool]:
    answered = select(SlotAnswer.slot_id).where(
        SlotAnswer.slot_id == MeetingSlot.id, SlotAnswer.account_id == account_id
    )
    left = ~answered.correlate(MeetingSlot, _adult, Account).exists()
    slots = select(MeetingSlot.id).where(MeetingSlot.meeting_id == Meeting.id, left)
    return slots.correlate(Meeting, _adult, Account).exists()


def _invited(account_id: Any) -> ColumnElement[bool]:
    return _every_adult(ticked(account_id, _tick.person_id == _adult.person_id))


INVITED = _invited(HELPER)
"""Ticked by every adult whose meeting it is (R04)."""
_PROPOSED = (
    select(MeetingSlot.id).where(MeetingSlot.meeting_id == Meeting.id).correlate(Meeting).exists()
)
# as ``rules.check_fits``: who else could still answer is waited for
_READY = _every_adult(
    or_(
        _adult.part.is_not_distinct_from(Part.WORDS_READ),
        _adult.absence_reason.is_not(None),
        ~_left_unanswered(_adult.person_id),
    )
)
_hers = (_no.meeting_id == MeetingPerson.meeting_id) & (_no.account_id == MeetingPerson.person_id)
_NOES = select(_no).join(MeetingPerson, _hers).where(_no.meeting_id == Meeting.id)
_HER_NOES = _NOES.where(MeetingPerson.absence_reason.is_(None))


def _one(asked: Any) -> ScalarSelect[Any]:
    return asked.correlate(Meeting).scalar_subquery()  # type: ignore[no-any-return]


_HER_NO = _one(_HER_NOES.with_only_columns(func.min(_no.at)))
_WHOSE_NO = _one(_HER_NOES.with_only_columns(_no.account_id).order_by(_no.at, _no.id).limit(1))
_GUEST_NO = _one(
    select(func.min(_no.at)).where(_no.meeting_id == Meeting.id, ticked(_no.account_id))
)
FIRST = _one(
    select(MeetingPerson.person_id)
    .join(Account, Account.id == MeetingPerson.person_id)
    .where(MeetingPerson.meeting_id == Meeting.id)
    .order_by(Account.created_at, Account.id)
    .limit(1)
)
"""The first adult whose meeting it is."""
_UNFIXED = Meeting.starts_at.is_(None)
_LED = case(
    (Meeting.held_at.is_not(None), MeetingWait.REPORT.value),
    (_UNFIXED & ~_PROPOSED, MeetingWait.ASKED.value),
    (_UNFIXED & _READY, MeetingWait.FIX.value),
    (_UNFIXED, null()),
    (Meeting.starts_at < NOW, MeetingWait.HOLD.value),
    (_HER_NO.is_not(None), MeetingWait.CANNOT.value),
    (_GUEST_NO.is_not(None), MeetingWait.GUEST_CANNOT.value),
)
_OPEN = (Meeting.cancelled_at.is_(None), MeetingReport.id.is_(None), Pathway.state.not_in(OVER))


def _wait(account_id: Any, leads: ColumnElement[bool]) -> ColumnElement[Any]:
    asked = _UNFIXED & _PROPOSED & _invited(account_id) & _left_unanswered(account_id)
    return case((leads, _LED), (asked, MeetingWait.TIMES.value))


_waits = (
    select(
        _wait(HELPER, LEADS).label("wait"),
        Meeting.kind,
        Meeting.pathway_id,
        case(
            (_UNFIXED & ~_PROPOSED, func.coalesce(Meeting.asked_by_id, FIRST)),
            ((Meeting.starts_at >= NOW) & _WHOSE_NO.is_not(None), _WHOSE_NO),
            else_=FIRST,
        ).label("person_id"),
        Meeting.number,
        case(
            (Meeting.held_at.is_not(None), Meeting.held_at),
            (_UNFIXED, Meeting.made_at),
            (Meeting.starts_at < NOW, Meeting.starts_at),
            else_=func.coalesce(_HER_NO, _GUEST_NO),
        ).label("since"),
        Meeting.report_due,
    )
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
    .where(*_OPEN, or_(LEADS, ticked(HELPER)))
    .subquery("waits")
)
WAITS = select(_waits).where(_waits.c.wait.is_not(None)).subquery("meeting_waits")
"""What waits for ``helper_id``, who leads the meetings of ``pathways``, at ``now``: a table."""
_WAITING = select(WAITS).order_by(WAITS.c.since, WAITS.c.number)
_REPORTS = (
    select(
        func.count(),
        func.count(case((MeetingReport.id.is_(None), 1))),
        func.count(case((MeetingReport.id.is_(None) & (Meeting.report_due < bindparam("on")), 1))),
    )
    .select_from(Meeting)
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
    .where(Pathway.territory_id == bindparam("territory_id"), Meeting.report_due.is_not(None))
)


def waiting_count(leads: ColumnElement[bool], known: ColumnElement[bool]) -> ScalarSelect[int]:
    """Return how many meetings wait at ``now`` for the ``Account`` of the statement around.

    Of those ``known`` to it: those that it ``leads``, and those whose times it has to answer.
    ``known`` may name other tables: a meeting counts once.
    """
    return (
        select(func.count(Meeting.id.distinct()))
        .select_from(Meeting)
        .join(Pathway, Pathway.id == Meeting.pathway_id)
        .outerjoin(MeetingReport, MeetingReport.meeting_id == Meeting.id)
        .where(
            *_OPEN,
            known,
            or_(leads, ticked(Account.id)),
            _wait(Account.id, leads).is_not(None),
        )
        .correlate(Account)
        .scalar_subquery()
    )


def waiting_for(
    session: Session, helper_id: UUID, *, pathways: Collection[UUID], at: datetime
) -> list[WaitingMeeting]:
    """Return what ``helper_id`` has to do about meetings at ``at`` (UTC): one statement.

    ``pathways`` are those of which he is the active referent. One who is only invited, by every
    adult who takes part, is asked for nothing but his answers to the times.
    """
    asked = {"helper_id": helper_id, "pathways": list(pathways), "now": at}
    return [WaitingMeeting.of(row) for row in rows_of(session, _WAITING, asked)]


def late_reports(session: Session, territory_id: UUID, on: date) -> ReportCount:
    """Return the meetings held without the person in one territory, on the day ``on`` (Paris)."""
    row = session.execute(_REPORTS, {"territory_id": territory_id, "on": on}).one()
    return ReportCount(*row)
