"""A person writes what she says of one part of her life."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.assessment.models import OwnWords
from portal.core.database import vault_of


def write_own_words(
    session: Session, *, domain: Domain, words: str, language: str, by: UUID, at: datetime
) -> OwnWords:
    """Keep the words of ``by`` on ``domain``, in place of those before. Empty words erase them.

    Only she writes here: the words are always those of ``by`` (DOMAIN §2, step 5).
    """
    kept = session.scalars(
        select(OwnWords)
        .where(OwnWords.person_id == by, OwnWords.domain == domain)
        .order_by(OwnWords.id)
    ).first()
    if kept is None:
        kept = OwnWords(id=uuid4(), person_id=by, domain=domain)
        session.add(kept)
    kept.words = vault_of(session).seal("own_words.words", kept.id, words)
    kept.language = language
    kept.written_at = at
    session.flush()
    return kept
