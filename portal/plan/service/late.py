"""Words that came too late from a lent screen: kept for her alone until she answers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.plan.models import LateWords

MOST = 2000
"""The longest text kept, in characters: that of the box where it was typed."""


def keep_late_words(
    session: Session, *, by: UUID, words: str, language: str, at: datetime
) -> LateWords | None:
    """Keep ``words`` that ``by`` typed before her screen closed; ``None`` when there are none.

    They say nothing to anybody and answer nothing. ``at`` is in UTC. Later ones replace earlier.
    """
    if not words.strip():
        return None
    row = session.get(LateWords, by, with_for_update=True)
    sealed = vault_of(session).seal("late_words.words", by, words.strip()[:MOST])
    if row is None:
        row = LateWords(account_id=by, words=sealed, language=language, at=at)
        session.add(row)
    row.words, row.language, row.at = sealed, language, at
    session.flush()
    return row


def forget_late_words(session: Session, by: UUID) -> None:
    """Erase what came too late from ``by``: she answered."""
    session.execute(delete(LateWords).where(LateWords.account_id == by))
