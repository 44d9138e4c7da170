"""Whom the scheme is offered to, in the reader's language."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.territories.models import TargetPublic

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
