"""What waits for a professional about meetings, and the reports that are late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from portal.circle.models import CircleMember, Pathway
from portal.core.database import rows_of
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import Meeting, MeetingReport, MeetingTick
from portal.meetings.queries.company import companies
from portal.meetings.queries.meetings import MEETINGS, rows_to_meetings
from portal.meetings.queries.people import Company
from portal.meetings.queries.rows import MeetingRow, MeetingState


class MeetingWait(StrEnum):
    """What is awaited of him."""

    ASKED = "meeting_asked"
    FIX = "meeting_fix"
    TIMES = "meeting_times"
    CANNOT = "meeting_cannot"
    HOLD = "meeting_hold"
    REPORT = "meeting_report"


@dataclass(frozen=True, slots=True)
class WaitingMeeting:
    """One thing awaited. ``since`` in UTC; ``due`` is a day in Paris, for a report to her."""

    wait: MeetingWait
    kind: MeetingKind
    pathway_id: UUID
    person_id: UUID
    number: int
    since: datetime
    due: date | None


@dataclass(frozen=True, slots=True)
class ReportCount:
    """Meetings held without the person: how many, how many reports wait, how many are late."""

    held_without: int
    waiting: int
    late: int


_TICKED = (
    select(MeetingTick.meeting_id)
    .join(CircleMember, CircleMember.id == MeetingTick.member_id)
    .where(CircleMember.account_id == bindparam("helper_id"), CircleMember.left_at.is_(None))
)
_AWAITED = MEETINGS.where(
    Meeting.cancelled_at.is_(None),
    MeetingReport.id.is_(None),
    or_(
        Meeting.id.in_(_TICKED),
        Meeting.pathway_id.in_(bindparam("pathways", expanding=True)),
    ),
)
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


def waiting_for(
    session: Session, helper_id: UUID, *, pathways: Collection[UUID], at: datetime
) -> list[WaitingMeeting]:
    """Return what ``helper_id`` has to do about meetings at ``at`` (UTC): two statements.

    ``pathways`` are those of which he is the active referent: he leads their meetings, whoever
    called them. One who is only invited, by every adult who takes part, is asked for nothing but
    his answers to the times.
    """
    asked = {"helper_id": helper_id, "pathways": list(pathways)}
    found = rows_to_meetings(session, rows_of(session, _AWAITED, asked))
    if not found:
        return []
    who = companies(session, [one.id for one in found])
    lines = []
    for one in found:
        leads = one.pathway_id in pathways
        lines.append(_wait(one, who.get(one.id, Company(())), helper_id, at, leads=leads))
    return [line for line in lines if line is not None]


def late_reports(session: Session, territory_id: UUID, on: date) -> ReportCount:
    """Return the meetings held without the person in one territory, on the day ``on`` (Paris)."""
    row = session.execute(_REPORTS, {"territory_id": territory_id, "on": on}).one()
    return ReportCount(*row)


def _wait(
    one: MeetingRow, who: Company, helper_id: UUID, at: datetime, *, leads: bool
) -> WaitingMeeting | None:
    if not who.people:
        return None
    wait, since = _what_leads(one, who, at) if leads else _what_guest(one, who, helper_id, at)
    if wait is None:
        return None
    person_id = _whose(one, who, wait)
    return WaitingMeeting(
        wait, one.kind, one.pathway_id, person_id, one.number, since, one.report_due
    )


def _whose(one: MeetingRow, who: Company, wait: MeetingWait) -> UUID:
    """Return the adult of whom it waits: who asked, who can no longer come, else the first."""
    if wait is MeetingWait.ASKED and one.asked_by_id in who.person_ids:
        return one.asked_by_id
    unable = [her.person_id for her in who.people if her.cannot_since]
    if wait is MeetingWait.CANNOT and unable:
        return unable[0]
    return who.people[0].person_id


def _what_leads(one: MeetingRow, who: Company, at: datetime) -> tuple[MeetingWait | None, datetime]:
    if one.state is MeetingState.ASKED:
        return MeetingWait.ASKED, one.made_at
    if one.state is MeetingState.PROPOSED:
        answered = all(one.has_answered(person) for person in who.person_ids)
        return (MeetingWait.FIX if answered else None), one.made_at
    if one.state is MeetingState.FIXED and one.starts_at and one.starts_at < at:
        return MeetingWait.HOLD, one.starts_at
    cannot = [her.cannot_since for her in who.people if her.cannot_since and not her.absence]
    if one.state is MeetingState.FIXED and cannot:
        return MeetingWait.CANNOT, min(cannot)
    if one.state is MeetingState.HELD and one.held_at:
        return MeetingWait.REPORT, one.held_at
    return None, at


def _what_guest(
    one: MeetingRow, who: Company, helper_id: UUID, at: datetime
) -> tuple[MeetingWait | None, datetime]:
    asked = one.state is MeetingState.PROPOSED and helper_id in who.invited_accounts
    if asked and not one.has_answered(helper_id):
        return MeetingWait.TIMES, one.made_at
    return None, at
