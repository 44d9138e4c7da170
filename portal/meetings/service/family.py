"""Notes of a family conference: written and erased by the adults who take part."""

from datetime import datetime, timedelta
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.models import FamilyNote
from portal.meetings.service.acts import her_part, taken

TAKEN_BACK = timedelta(days=1)
"""How long she may take back a note that she erased."""


def write_note(
    session: Session, *, meeting_id: UUID, words: str, language: str, by: UUID, at: datetime
) -> FamilyNote:
    """Keep a note for the adults who take part. No professional reads it.

    Raise ``Refused``: ``no-words``, ``not-there``, ``not-yours``, ``no-family-zone``.
    """
    rules.check_words(words)
    meeting = taken(session, meeting_id)
    her_part(session, meeting_id, by)
    rules.check_family(meeting)
    note_id = uuid4()
    note = FamilyNote(
        id=note_id,
        meeting_id=meeting_id,
        by_id=by,
        words=vault_of(session).seal("family_note.words", note_id, words.strip()),
        language=language,
        at=at,
    )
    session.add(note)
    session.flush()
    return note


def erase_note(
    session: Session, *, meeting_id: UUID, note_id: UUID, by: UUID, at: datetime
) -> None:
    """Erase one's own note: nobody reads it any more, and it goes for good after a day.

    Raise ``Refused``: ``not-there``, ``not-yours``.
    """
    note = _hers(session, meeting_id, note_id, by)
    if note.erased_at is not None:
        raise Refused("not-there")
    note.erased_at = at
    session.flush()


def take_note_back(
    session: Session, *, meeting_id: UUID, note_id: UUID, by: UUID, at: datetime
) -> None:
    """Take back a note that one erased less than a day ago (``TAKEN_BACK``), as it was.

    Raise ``Refused``: ``not-there``, ``not-yours``.
    """
    note = _hers(session, meeting_id, note_id, by)
    if note.erased_at is None or note.erased_at <= at - TAKEN_BACK:
        raise Refused("not-there")
    note.erased_at = None
    session.flush()


def forget_notes(session: Session, *, at: datetime) -> int:
    """Delete for good the notes erased more than a day before ``at`` (UTC). Return how many."""
    gone = session.execute(delete(FamilyNote).where(FamilyNote.erased_at <= at - TAKEN_BACK))
    return cast("CursorResult[object]", gone).rowcount


def _hers(session: Session, meeting_id: UUID, note_id: UUID, by: UUID) -> FamilyNote:
    her_part(session, meeting_id, by)
    note = session.get(FamilyNote, note_id, with_for_update=True)
    if note is None or note.meeting_id != meeting_id:
        raise Refused("not-there")
    if note.by_id != by:
        raise Refused("not-yours")
    return note
