"""Notes of a family conference: written and erased by the adults who take part."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.models import FamilyNote
from portal.meetings.service.acts import her_part, taken


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


def erase_note(session: Session, *, meeting_id: UUID, note_id: UUID, by: UUID) -> None:
    """Erase one's own note. Raise ``Refused``: ``not-there``, ``not-yours``."""
    her_part(session, meeting_id, by)
    note = session.get(FamilyNote, note_id)
    if note is None or note.meeting_id != meeting_id:
        raise Refused("not-there")
    if note.by_id != by:
        raise Refused("not-yours")
    session.delete(note)
    session.flush()
