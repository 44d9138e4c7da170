"""Notes of a family conference. No professional's page may ask this module (a test looks)."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import rows_of, vault_of
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.meetings.models import FamilyNote, MeetingPerson

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class NoteRow(Value):
    """One note, by an adult. ``erased``: it has no words, and its author may take it back."""

    id: UUID
    by_id: UUID
    by_name: str
    words: str
    language: str
    at: datetime
    erased: bool = False


_NOTES = (
    select(
        FamilyNote.id,
        FamilyNote.by_id,
        Account.first_name,
        FamilyNote.words,
        FamilyNote.language,
        FamilyNote.at,
        FamilyNote.erased_at,
    )
    .join(Account, Account.id == FamilyNote.by_id)
    # the reader is in the question itself: without being one of the family there is no row
    .join(MeetingPerson, MeetingPerson.meeting_id == FamilyNote.meeting_id)
    .where(
        FamilyNote.meeting_id == bindparam("meeting_id"),
        MeetingPerson.person_id == bindparam("reader_id"),
        or_(
            FamilyNote.erased_at.is_(None),
            # her own, for as long as she may take it back
            (FamilyNote.by_id == bindparam("reader_id"))
            & (FamilyNote.erased_at > bindparam("since", type_=UTCDateTime)),
        ),
    )
    .order_by(FamilyNote.at.desc(), FamilyNote.id.desc())
    .limit(bindparam("most"))
)
_OWN = select(FamilyNote.id).where(
    FamilyNote.meeting_id == bindparam("meeting_id"),
    FamilyNote.id == bindparam("note_id"),
    FamilyNote.by_id == bindparam("by_id"),
    or_(
        FamilyNote.erased_at.is_(None),
        FamilyNote.erased_at > bindparam("since", type_=UTCDateTime),
    ),
)


def family_notes(
    session: Session,
    meeting_id: UUID,
    *,
    reader_id: UUID,
    most: int,
    erased_since: datetime = _NEVER,
) -> list[NoteRow]:
    """Return the last notes, at most ``most``, oldest first, if ``reader_id`` takes part.

    Among them, without their words, those that she erased after ``erased_since`` (UTC).
    """
    asked = {
        "meeting_id": meeting_id,
        "reader_id": reader_id,
        "most": most,
        "since": erased_since,
    }
    vault = vault_of(session)
    return [
        NoteRow(
            row.id,
            row.by_id,
            row.first_name,
            vault.open("family_note.words", row.id, row.words) if not row.erased_at else "",
            row.language,
            row.at,
            erased=row.erased_at is not None,
        )
        for row in reversed(rows_of(session, _NOTES, asked))
    ]


def wrote_note(
    session: Session, meeting_id: UUID, note_id: UUID, by: UUID, *, erased_since: datetime
) -> bool:
    """Say whether that note is there, is of ``by``, and was not erased before ``erased_since``."""
    asked = {"meeting_id": meeting_id, "note_id": note_id, "by_id": by, "since": erased_since}
    return bool(rows_of(session, _OWN, asked))
