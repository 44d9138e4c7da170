"""What was said of a child is said again on the second page that one parent opens (R04)."""

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.assessment.models import OwnWords
from portal.core.database import vault_of


def copy_words(session: Session, *, from_id: UUID, to_id: UUID) -> int:
    """Copy the words kept for one account to another, as they are today; return how many."""
    vault = vault_of(session)
    found = session.scalars(
        select(OwnWords).where(OwnWords.person_id == from_id).order_by(OwnWords.domain)
    ).all()
    for one in found:
        key = uuid4()
        words = vault.open("own_words.words", one.id, one.words)
        session.add(
            OwnWords(
                id=key,
                person_id=to_id,
                domain=one.domain,
                level=one.level,
                words=vault.seal("own_words.words", key, words),
                language=one.language,
                typed_by_name=one.typed_by_name,
                written_at=one.written_at,
            )
        )
    session.flush()
    return len(found)
