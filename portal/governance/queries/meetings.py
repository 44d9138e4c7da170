"""Meetings of groups, the drafts of their minutes with what members say, and the minutes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.core.value import Value
from portal.governance.catalogue import Gathering
from portal.governance.models import (
    GoverningGroup,
    GroupDraft,
    GroupMeeting,
    GroupMinutes,
    GroupRemark,
)
from portal.governance.queries.groups import LEADS, MAY_READ, MOST, Reader


class MeetingRow(Value):
    """One meeting of a group. ``starts_at`` in UTC; ``told``: its minutes are published.

    ``shared``: a draft of them waits for remarks. ``sequence`` is for calendars.
    """

    id: UUID
    group_id: UUID
    group: str
    leads: bool
    kind: Gathering
    starts_at: datetime
    place: str
    agenda: str
    cancelled_on: date | None
    sequence: int
    told: int
    shared: bool

    def is_over(self, at: datetime) -> bool:
        """Say whether it has begun by ``at``."""
        return self.starts_at <= at


class MinutesRow(Value):
    """Minutes (rank 1) or a note after them: paragraphs of clean HTML."""

    rank: int
    words: str
    published_at: datetime


class DraftRow(Value):
    """Minutes that are being written, ``shared`` with members or not."""

    words: str
    written_at: datetime
    shared: bool


class RemarkRow(Value):
    """What a member says of a draft, under his function; ``own``: the reader's."""

    function: str
    words: str
    at: datetime
    own: bool


_MEETINGS: Select[*tuple[Any, ...]] = (
    select(
        GroupMeeting.id,
        GroupMeeting.group_id,
        GoverningGroup.name.label("group"),
        func.coalesce(LEADS, False).label("leads"),
        GroupMeeting.kind,
        GroupMeeting.starts_at,
        GroupMeeting.place,
        GroupMeeting.agenda,
        GroupMeeting.cancelled_on,
        GroupMeeting.sequence,
        select(func.count())
        .select_from(GroupMinutes)
        .where(GroupMinutes.meeting_id == GroupMeeting.id)
        .correlate(GroupMeeting)
        .scalar_subquery()
        .label("told"),
        select(GroupDraft.meeting_id)
        .where(GroupDraft.meeting_id == GroupMeeting.id, GroupDraft.shared_at.is_not(None))
        .correlate(GroupMeeting)
        .exists()
        .label("shared"),
    )
    .join(GoverningGroup, GoverningGroup.id == GroupMeeting.group_id)
    .where(MAY_READ)
    .order_by(GroupMeeting.starts_at.desc(), GroupMeeting.id)
)
_OF_GROUP = _MEETINGS.where(GroupMeeting.group_id == bindparam("group_id")).limit(MOST)
_MEETING = _MEETINGS.where(GroupMeeting.id == bindparam("meeting_id"))
_MINUTES: Select[*tuple[Any, ...]] = (
    select(GroupMinutes.rank, GroupMinutes.words, GroupMinutes.published_at)
    .where(GroupMinutes.meeting_id == bindparam("meeting_id"))
    .order_by(GroupMinutes.rank)
    .limit(MOST)
)
_DRAFT: Select[*tuple[Any, ...]] = select(
    GroupDraft.words, GroupDraft.written_at, GroupDraft.shared_at.is_not(None).label("shared")
).where(GroupDraft.meeting_id == bindparam("meeting_id"))
_REMARKS: Select[*tuple[Any, ...]] = (
    select(
        GroupRemark.function,
        GroupRemark.words,
        GroupRemark.at,
        (GroupRemark.by_id == bindparam("account_id")).label("own"),
    )
    .where(GroupRemark.meeting_id == bindparam("meeting_id"))
    .order_by(GroupRemark.at, GroupRemark.id)
    .limit(MOST)
)


def meetings(session: Session, group_id: UUID, reader: Reader) -> list[MeetingRow]:
    """Return the meetings of a group for ``reader``, the latest first."""
    return [
        MeetingRow(*row) for row in rows_of(session, _OF_GROUP, reader.values(group_id=group_id))
    ]


def meeting(session: Session, meeting_id: UUID, reader: Reader) -> MeetingRow | None:
    """Return one meeting, or ``None`` when it is not there or not for ``reader``."""
    found = rows_of(session, _MEETING, reader.values(meeting_id=meeting_id))
    return MeetingRow(*found[0]) if found else None


def minutes(session: Session, meeting_id: UUID) -> list[MinutesRow]:
    """Return the minutes of a meeting, then the notes that follow them."""
    return [MinutesRow(*row) for row in rows_of(session, _MINUTES, {"meeting_id": meeting_id})]


def draft(session: Session, meeting_id: UUID) -> DraftRow | None:
    """Return the minutes of a meeting that are being written, if there are."""
    found = rows_of(session, _DRAFT, {"meeting_id": meeting_id})
    return DraftRow(*found[0]) if found else None


def remarks(session: Session, meeting_id: UUID, account_id: UUID) -> list[RemarkRow]:
    """Return what members say of the draft of a meeting, as ``account_id`` reads it."""
    values = {"meeting_id": meeting_id, "account_id": account_id}
    return [RemarkRow(*row) for row in rows_of(session, _REMARKS, values)]
