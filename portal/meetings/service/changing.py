"""Once a time is fixed: « je ne peux plus venir », « je viens finalement », « on annule »."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.events import (
    Attendance,
    MeetingCalledOff,
    MeetingDeclined,
    MeetingDeclineTakenBack,
)
from portal.meetings.models import Meeting, MeetingDecline
from portal.meetings.queries import Company, company_of
from portal.meetings.service.acts import name_of, taken


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
    told = _attendance(meeting, who, by, referent_id)
    events.publish(session, MeetingDeclined(at, decline.id, told))


def _attendance(meeting: Meeting, who: Company, by: UUID, referent_id: UUID | None) -> Attendance:
    invited = who.invited_accounts if meeting.starts_at else frozenset()
    people = who.person_ids
    return Attendance(meeting.pathway_id, meeting.number, by, referent_id, people, invited)


def come_after_all(session: Session, *, meeting_id: UUID, by: UUID, at: datetime) -> None:
    """Take back that ``by`` can no longer come, until it is said how the meeting was held.

    Raise ``Refused``: ``not-there``, ``over``, ``not-said``.
    """
    rules.check_open(taken(session, meeting_id))
    if not take_no_back(session, meeting_id, by, at):
        raise Refused("not-said")


def take_no_back(session: Session, meeting_id: UUID, by: UUID, at: datetime) -> bool:
    """Forget that ``by`` could no longer come; return whether it had been said."""
    asked = select(MeetingDecline).where(
        MeetingDecline.meeting_id == meeting_id, MeetingDecline.account_id == by
    )
    decline = session.scalars(asked).first()
    if decline is None:
        return False
    session.delete(decline)
    session.flush()
    events.publish(session, MeetingDeclineTakenBack(at, decline.id))
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
    told = _attendance(meeting, who, by, referent_id)
    events.publish(session, MeetingCalledOff(at, meeting_id, told))


def _write_off(
    session: Session, meeting: Meeting, said: str, language: str, *, by: UUID, at: datetime
) -> None:
    sealed = vault_of(session).seal("meeting.cancel_reason", meeting.id, said) if said else None
    meeting.cancel_reason, meeting.cancel_language = sealed, language
    meeting.cancelled_by_id, meeting.cancelled_by_name = by, name_of(session, by)
    meeting.cancelled_at = at
    meeting.sequence += 1
    session.flush()
