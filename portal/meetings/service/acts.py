"""What the verbs of meetings share: finding the meeting, and whose it is."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.refusal import Refused
from portal.meetings.events import Attendance
from portal.meetings.models import Meeting, MeetingPerson
from portal.meetings.queries import Company


def taken(session: Session, meeting_id: UUID) -> Meeting:
    """Take one meeting for a change, alone. Raise ``Refused("not-there")``."""
    found = session.scalars(
        select(Meeting).where(Meeting.id == meeting_id).with_for_update()
    ).first()
    if found is None:
        raise Refused("not-there")
    return found


def her_part(session: Session, meeting_id: UUID, by: UUID) -> MeetingPerson:
    """Return the part of ``by`` in her own meeting. Raise ``Refused("not-yours")``."""
    found = session.get(MeetingPerson, (meeting_id, by))
    if found is None:
        raise Refused("not-yours")
    return found


def attendance(meeting: Meeting, who: Company, by: UUID, referent_id: UUID | None) -> Attendance:
    """Return who was to come, for what changes: of helpers nobody before a time was fixed."""
    fixed = meeting.starts_at is not None or meeting.was_at is not None
    invited = who.invited_accounts if fixed else frozenset[UUID]()
    people = who.person_ids
    return Attendance(meeting.pathway_id, meeting.number, by, referent_id, people, invited)


def name_of(session: Session, account_id: UUID) -> str:
    """Return how ``account_id`` is called today."""
    account = session.get(Account, account_id)
    return account.display_name if account else ""
