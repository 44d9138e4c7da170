"""Once a time is fixed: « je ne peux plus venir », « je viens finalement », « on annule »."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.events import MeetingCalledOff, MeetingDeclined, MeetingDeclineTakenBack
from portal.meetings.models import Meeting, MeetingDecline
from portal.meetings.queries import company_of
from portal.meetings.service.acts import attendance, name_of, taken


def cannot_come(
    session: Session, *, meeting_id: UUID, by: UUID, at: datetime, referent_id: UUID | None
) -> None:
    """Say before its hour that ``by``, adult or invited helper, can no longer come. Once is enough.

    Raise ``Refused``: ``not-there``, ``over``, ``not-fixed``, ``too-late``, ``not-invited``.
    """
    meeting = taken(session, meeting_id)
    rules.check_still_to_come(meeting, at)
    who = company_of(session, meeting_id)
    if by not in who.person_ids | who.invited_accounts:
        raise Refused("not-invited")
    if by in who.who_cannot:
        return
    decline = MeetingDecline(id=uuid4(), meeting_id=meeting_id, account_id=by, at=at)
    session.add(decline)
    session.flush()
    told = attendance(meeting, who, by, referent_id)
    events.publish(session, MeetingDeclined(at, decline.id, told))


def come_after_all(session: Session, *, meeting_id: UUID, by: UUID, at: datetime) -> None:
    """Take back that ``by`` can no longer come, until it is said how the meeting was held.

    Raise ``Refused``: ``not-there``, ``over``, ``not-said``.
    """
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    if not take_noes_back(session, meeting, at, MeetingDecline.account_id == by):
        raise Refused("not-said")


def take_noes_back(
    session: Session, meeting: Meeting, at: datetime, *whose: ColumnElement[bool]
) -> bool:
    """Forget the noes to ``meeting``, or those of ``whose``; return whether one had been said."""
    asked = select(MeetingDecline).where(MeetingDecline.meeting_id == meeting.id, *whose)
    declines = session.scalars(asked.order_by(MeetingDecline.id)).all()
    if not declines:
        return False
    for one in declines:
        session.delete(one)
    session.flush()
    for one in declines:
        events.publish(session, MeetingDeclineTakenBack(at, one.id))
    return True


def call_off(
    session: Session,
    *,
    meeting_id: UUID,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
    reason: str = "",
    language: str = "fr",
) -> None:
    """Call a meeting off (``rules.may_call_off``). Who leads it says why; she may keep it.

    Raise ``Refused``: ``not-there``, ``over``, ``not-referent``, ``no-words``.
    """
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    who = company_of(session, meeting_id)
    asked_by = meeting.asked_by_id
    if not rules.may_call_off(
        by, asked_by_id=asked_by, person_ids=who.person_ids, referent_id=referent_id
    ):
        raise Refused("not-referent")
    said = reason.strip()
    if by not in who.person_ids:
        rules.check_words(said)
    _write_off(session, meeting, said, language, by=by, at=at)
    told = attendance(meeting, who, by, referent_id)
    events.publish(session, MeetingCalledOff(at, meeting_id, told))


def _write_off(
    session: Session, meeting: Meeting, said: str, language: str, *, by: UUID, at: datetime
) -> None:
    sealed = vault_of(session).seal("meeting.cancel_reason", meeting.id, said) if said else None
    meeting.cancel_reason, meeting.cancel_language = sealed, language
    meeting.cancelled_by_id, meeting.cancelled_by_name = by, name_of(session, by)
    meeting.cancelled_at = at
    session.flush()
