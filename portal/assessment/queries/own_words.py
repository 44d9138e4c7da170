"""What people say of the parts of their lives."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import THEME_OF, Domain
from portal.assessment.models import OwnWords
from portal.consent.catalogue import Theme
from portal.core.database import vault_of


@dataclass(frozen=True, slots=True)
class WordsRow:
    """Her words on one part of her life, in ``language``; ``written_at`` in UTC."""

    domain: Domain
    words: str
    language: str
    written_at: datetime


_OWN_WORDS = (
    select(OwnWords.id, OwnWords.domain, OwnWords.words, OwnWords.language, OwnWords.written_at)
    .where(
        OwnWords.person_id == bindparam("person_id"),
        OwnWords.domain.in_(bindparam("domains", expanding=True)),
    )
    .order_by(OwnWords.domain)
)


def own_words_of(session: Session, person_id: UUID) -> dict[Domain, WordsRow]:
    """Return all of her words, by domain: for herself only."""
    return {row.domain: row for row in _read(session, person_id, set(Domain))}


def file_words(session: Session, *, person_id: UUID, themes: Set[Theme]) -> dict[Domain, WordsRow]:
    """Return her words on the domains of the ``themes`` that the gate gave to a professional.

    The agreement on the plan opens the plan, not what she says of each part of her life. What she
    writes about feeling safe is opened by no agreement: nobody else may be who makes her unsafe.
    """
    domains = {domain for domain in Domain if THEME_OF[domain] in themes} - {Domain.SAFETY}
    return {row.domain: row for row in _read(session, person_id, domains)}


def _read(session: Session, person_id: UUID, domains: Set[Domain]) -> Iterator[WordsRow]:
    vault = vault_of(session)
    asked = {"person_id": person_id, "domains": sorted(domains)}
    for row in session.execute(_OWN_WORDS, asked):
        words = vault.open("own_words.words", row.id, row.words)
        if words:
            yield WordsRow(row.domain, words, row.language, row.written_at)
