"""Verbs: call a meeting of a group, move it, call it off. No verb commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.governance.catalogue import Gathering, News
from portal.governance.models import GoverningGroup, GroupMeeting
from portal.governance.rules import dated, named, written
from portal.governance.service.news import tell_members


def call_meeting(
    session: Session,
    group_id: UUID,
    *,
    kind: Gathering,
    starts_at: datetime,
    place: str,
    agenda: str,
    at: datetime,
) -> GroupMeeting:
    """Call a group together at ``starts_at`` (UTC), tell its members, and return the meeting.

    One that was held by ``at`` may be noted too: nobody is told. Raise ``Refused``:
    ``"group-over"``, ``"nothing-written"``, ``"too-long"``, ``"odd-day"``, ``"called-already"``.
    """
    open_group_of(session, group_id)
    _free(session, group_id, starts_at)
    made = GroupMeeting(
        group_id=group_id,
        kind=kind,
        starts_at=starts_at,
        place=named(place),
        agenda=written(agenda),
    )
    session.add(made)
    session.flush()
    if starts_at > at:
        _tell(session, News.CALLED, made, at)
    return made


def move_meeting(
    session: Session, meeting_id: UUID, *, starts_at: datetime, place: str, at: datetime
) -> None:
    """Give a meeting that has not begun at ``at`` (UTC) another time or place; members are told.

    Raise ``Refused``: ``"not-there"``, ``"held-already"``, ``"not-to-come"``, ``"odd-day"``,
    ``"called-already"``, ``"same-as-before"``, ``"nothing-written"``, ``"too-long"``.
    """
    found = _to_come(session, meeting_id, at)
    place = named(place)
    if starts_at <= at:
        raise Refused("not-to-come")
    if (starts_at, place) == (found.starts_at, found.place):
        raise Refused("same-as-before")
    if starts_at != found.starts_at:
        _free(session, found.group_id, starts_at)
    found.starts_at, found.place, found.sequence = starts_at, place, found.sequence + 1
    session.flush()
    _tell(session, News.MOVED, found, at)


def cancel_meeting(session: Session, meeting_id: UUID, *, at: datetime) -> None:
    """Call off a meeting that has not begun at ``at`` (UTC); members are told.

    Raise ``Refused("not-there")`` or ``Refused("held-already")``.
    """
    found = _to_come(session, meeting_id, at)
    found.cancelled_on, found.sequence = local_date(at), found.sequence + 1
    session.flush()
    _tell(session, News.OFF, found, at)


def open_group_of(session: Session, group_id: UUID) -> GoverningGroup:
    """Hold a group that goes on, and return it. Raise ``Refused("group-over")``."""
    found = session.get(GoverningGroup, group_id, with_for_update=True)
    if found is None or found.closed_on is not None:
        raise Refused("group-over")
    return found


def meeting_on(session: Session, meeting_id: UUID) -> GroupMeeting:
    """Hold a meeting that was not called off, and return it. Raise ``Refused("not-there")``."""
    found = session.get(GroupMeeting, meeting_id, with_for_update=True)
    if found is None or found.cancelled_on is not None:
        raise Refused("not-there")
    return found


def _to_come(session: Session, meeting_id: UUID, at: datetime) -> GroupMeeting:
    found = meeting_on(session, meeting_id)
    if found.starts_at <= at:
        raise Refused("held-already")
    return found


def _free(session: Session, group_id: UUID, starts_at: datetime) -> None:
    dated(local_date(starts_at))
    same = select(GroupMeeting.id).where(
        GroupMeeting.group_id == group_id, GroupMeeting.starts_at == starts_at
    )
    if session.scalar(same) is not None:
        raise Refused("called-already")


def _tell(session: Session, kind: News, meeting: GroupMeeting, at: datetime) -> None:
    tell_members(
        session,
        kind,
        group_id=meeting.group_id,
        subject_id=meeting.id,
        path=f"/reunions/{meeting.id}",
        at=at,
    )
