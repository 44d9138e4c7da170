"""What to talk about: written by her, and by who leads the meeting."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.meetings import rules
from portal.meetings.models import AgendaPoint, MeetingPerson
from portal.meetings.service.acts import name_of, taken


def add_point(
    session: Session,
    *,
    meeting_id: UUID,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> AgendaPoint:
    """Add a point to the agenda, by one whose meeting it is or by the referent.

    Raise ``Refused``: ``no-words``, ``not-there``, ``over``, ``not-referent``.
    """
    rules.check_words(words)
    meeting = taken(session, meeting_id)
    rules.check_open(meeting)
    if session.get(MeetingPerson, (meeting_id, by)) is None:
        rules.check_leads(by, referent_id)
    point_id = uuid4()
    point = AgendaPoint(
        id=point_id,
        meeting_id=meeting_id,
        by_id=by,
        by_name=name_of(session, by),
        words=vault_of(session).seal("agenda_point.words", point_id, words.strip()),
        language=language,
        at=at,
    )
    session.add(point)
    session.flush()
    return point


def remove_point(session: Session, *, meeting_id: UUID, point_id: UUID, by: UUID) -> None:
    """Take one's own point back. Raise ``Refused``: ``not-there``, ``not-yours``, ``over``."""
    rules.check_open(taken(session, meeting_id))
    point = session.get(AgendaPoint, point_id)
    if point is None or point.meeting_id != meeting_id:
        raise Refused("not-there")
    if point.by_id != by:
        raise Refused("not-yours")
    session.delete(point)
    session.flush()
