"""Whom the scheme is offered to, in the reader's language."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.territories.models import TargetPublic
from portal.territories.queries.settings import settings_of

_SOURCE = "fr"
_CODES = select(TargetPublic.code).distinct().order_by(TargetPublic.code)
_WORDS = (
    select(TargetPublic.code, TargetPublic.language, TargetPublic.words)
    .where(TargetPublic.language.in_((_SOURCE, bindparam("language"))))
    .order_by(TargetPublic.code, TargetPublic.language)
)


def public_codes(session: Session) -> frozenset[str]:
    """Return the codes of every target public."""
    return frozenset(session.scalars(_CODES))


def public_words(session: Session, language: str) -> dict[str, str]:
    """Return the words of each target public by code, in French where ``language`` has none."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(session, _WORDS, {"language": language}):
        found.setdefault(row.code, {})[row.language] = row.words
    return {code: words.get(language) or words[_SOURCE] for code, words in found.items()}


def is_offered(session: Session, territory_id: UUID, code: str, *, on: date) -> bool:
    """Say whether the scheme is offered to the public ``code`` there, on ``on`` (Paris) (R01)."""
    chosen = settings_of(session, territory_id, on=on).target_publics
    return code in (chosen or public_codes(session))
