"""Notes of a family conference. No professional's page may ask this module (a test looks)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import rows_of, vault_of
from portal.meetings.models import FamilyNote, MeetingPerson


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note, by an adult of the family."""

    id: UUID
    by_id: UUID
    by_name: str
    words: str
    language: str
    at: datetime


_NOTES = (
    select(
        FamilyNote.id,
        FamilyNote.by_id,
        Account.first_name,
        FamilyNote.words,
        FamilyNote.language,
        FamilyNote.at,
    )
    .join(Account, Account.id == FamilyNote.by_id)
    # the reader is in the question itself: without being one of the family there is no row
    .join(MeetingPerson, MeetingPerson.meeting_id == FamilyNote.meeting_id)
    .where(
        FamilyNote.meeting_id == bindparam("meeting_id"),
        MeetingPerson.person_id == bindparam("reader_id"),
    )
    .order_by(FamilyNote.at, FamilyNote.id)
)


def family_notes(session: Session, meeting_id: UUID, *, reader_id: UUID) -> list[NoteRow]:
    """Return the notes that ``reader_id`` may read: all if she takes part, else none."""
    asked = {"meeting_id": meeting_id, "reader_id": reader_id}
    vault = vault_of(session)
    return [
        NoteRow(
            row.id,
            row.by_id,
            row.first_name,
            vault.open("family_note.words", row.id, row.words),
            row.language,
            row.at,
        )
        for row in rows_of(session, _NOTES, asked)
    ]
