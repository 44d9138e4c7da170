"""What is told of the time of a meeting, and of who no longer comes: in words that name nobody.

What an adult can no longer do is told at desks, never to another adult (R04): her page says who
comes. A helper's is told to each adult.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.meetings.events import (
    Attendance,
    MeetingCalledOff,
    MeetingDeclined,
    MeetingDeclineTakenBack,
    MeetingFixed,
    MeetingMoved,
)
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import take_back, tell
from portal.notifications.service.readers import adults_of

_OF_ITS_TIME = (
    NoticeKind.MEETING_FIXED,
    NoticeKind.TIME_FIXED,
    NoticeKind.MEETING_MOVED,
    NoticeKind.TIME_MOVED,
)


def declined(session: Session, event: MeetingDeclined) -> None:
    """Tell those who come that somebody does not; of an adult's no, only the desks."""
    who, kinds = event.who, (NoticeKind.GUEST_CANNOT, NoticeKind.SOMEBODY_CANNOT)
    adults = frozenset[UUID]() if who.by in who.person_ids else who.person_ids
    _tell_all(session, who, kinds, adults, subject=event.decline_id, at=event.at)


def decline_taken_back(session: Session, event: MeetingDeclineTakenBack) -> None:
    """Tell it no more: it is not so any longer."""
    for kind in (NoticeKind.GUEST_CANNOT, NoticeKind.SOMEBODY_CANNOT):
        take_back(session, subject=event.decline_id, kind=kind)


def fixed(session: Session, event: MeetingFixed) -> None:
    """Tell everyone who is to come, once, that a time is chosen; not which, nor where."""
    _tell_instead(session, event, (NoticeKind.MEETING_FIXED, NoticeKind.TIME_FIXED))


def moved(session: Session, event: MeetingMoved) -> None:
    """Tell everyone who was to come, once, that the time holds no more."""
    _tell_instead(session, event, (NoticeKind.MEETING_MOVED, NoticeKind.TIME_MOVED))


def called_off(session: Session, event: MeetingCalledOff) -> None:
    """Tell everyone but who did it that it does not take place; neither who nor why."""
    _tell_instead(session, event, (NoticeKind.MEETING_OFF, NoticeKind.MEETING_CALLED_OFF))


def _tell_instead(
    session: Session,
    event: MeetingFixed | MeetingMoved | MeetingCalledOff,
    kinds: tuple[NoticeKind, NoticeKind],
) -> None:
    """Tell it in the place of what was told of the time before: only the last holds."""
    who = event.who
    for kind in _OF_ITS_TIME:
        take_back(session, subject=event.meeting_id, kind=kind)
    _tell_all(session, who, kinds, who.person_ids, subject=event.meeting_id, at=event.at)


def _tell_all(
    session: Session,
    who: Attendance,
    kinds: tuple[NoticeKind, NoticeKind],
    adults: frozenset[UUID],
    **facts: Any,
) -> None:
    present = adults & set(adults_of(session, who.pathway_id))
    for person_id in sorted(present - {who.by}):
        path = f"/mes-rendez-vous/{who.number}"
        tell(session, to=person_id, kind=kinds[0], path=path, **facts)
    leader = {who.referent_id} if who.referent_id else set()
    handle = session.scalar(select(Account.handle).where(Account.id == min(who.person_ids)))
    for helper_id in sorted((who.helper_ids | leader) - {who.by}):
        path = f"/pro/personnes/{handle}/reunions/{who.number}"
        tell(session, to=helper_id, kind=kinds[1], path=path, **facts)
