"""What she typed on a lent screen that closed, for her alone."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.plan.models import LateWords


def late_words_of(session: Session, account_id: UUID) -> str:
    """Return what ``account_id`` typed too late and did not send yet, empty without."""
    found = session.scalar(select(LateWords.words).where(LateWords.account_id == account_id))
    return vault_of(session).open("late_words.words", account_id, found) if found else ""
