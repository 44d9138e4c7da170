"""What people say of the parts of their lives."""

from collections.abc import Collection, Iterator, Set
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain, Level
from portal.assessment.models import OwnWords, TypedWords
from portal.assessment.queries.sharing import opens_part, opens_words
from portal.consent.queries import Sight
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part
from portal.core.value import Value, replace


class WordsRow(Value):
    """What she says of one part of her life, in ``language``; ``written_at`` in UTC.

    ``typed_by_name`` is who typed with her, empty when she typed alone.
    """

    domain: Domain
    words: str
    language: str
    written_at: datetime
    level: Level | None = None
    typed_by_name: str = ""


class TypedRow(Value):
    """Words typed with her that wait for her yes. ``typed_at`` in UTC."""

    id: UUID
    person_id: UUID
    domain: Domain
    level: Level | None
    words: str
    language: str
    typed_by_id: UUID
    typed_by_name: str
    typed_at: datetime


_OWN_WORDS = (
    select(
        OwnWords.id,
        OwnWords.domain,
        OwnWords.words,
        OwnWords.language,
        OwnWords.written_at,
        OwnWords.level,
        OwnWords.typed_by_name,
    )
    .where(
        OwnWords.person_id == bindparam("person_id"),
        OwnWords.domain.in_(bindparam("domains", expanding=True)),
    )
    .order_by(OwnWords.domain)
)
_BEGUN = (
    select(OwnWords.person_id)
    .distinct()
    .where(OwnWords.person_id.in_(bindparam("person_ids", expanding=True)))
    .order_by(OwnWords.person_id)
)
_WAITING = (
    select(TypedWords.domain)
    .where(TypedWords.person_id == bindparam("person_id"))
    .order_by(TypedWords.domain)
)
TYPED = (
    select(func.count())
    .select_from(TypedWords)
    .where(TypedWords.person_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)
"""How many texts typed with an account wait for its yes: part of a statement on accounts."""
_TYPED = select(
    TypedWords.id,
    TypedWords.person_id,
    TypedWords.domain,
    TypedWords.level,
    TypedWords.words,
    TypedWords.language,
    TypedWords.typed_by_id,
    TypedWords.typed_by_name,
    TypedWords.typed_at,
)
_TYPED = _TYPED.where(
    TypedWords.person_id == bindparam("person_id"), TypedWords.domain == bindparam("domain")
).order_by(TypedWords.typed_at, TypedWords.id)


def has_begun(session: Session, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of ``person_ids`` who answered at least one part of the tour (R13).

    « I do not want to talk about it » is an answer; what is typed with her is one once she said yes
    to it.
    """
    return frozenset(session.scalars(_BEGUN, {"person_ids": list(person_ids)}))


def own_words_of(session: Session, person_id: UUID) -> dict[Domain, WordsRow]:
    """Return all that she says, by domain: for herself, or for the parents of a child."""
    part = frozenset({person_id})
    return {row.domain: row for row in _read(session, person_id, set(Domain), set(Domain), part)}


def file_words(session: Session, *, person_id: UUID, themes: Sight) -> dict[Domain, WordsRow]:
    """Return what she says on the domains of the ``themes`` that the gate gave to a professional.

    Where she does not want to talk, only that is said.
    """
    found = file_parts(session, person_id=person_id, themes=themes)
    return {domain: row for domain, row in found.items() if opens_words(domain, themes)}


def file_parts(session: Session, *, person_id: UUID, themes: Sight) -> dict[Domain, WordsRow]:
    """Return the same of every domain that ``themes`` open in any way: without its words where
    these stay closed, so that her silence is known and nothing else.
    """
    domains = {domain for domain in Domain if opens_part(domain, themes.of(person_id))}
    spoken = {domain for domain in domains if opens_words(domain, themes)}
    found = _read(session, person_id, domains, spoken, themes.opened_by)
    return {row.domain: _for_others(row) for row in found}


def _for_others(row: WordsRow) -> WordsRow:
    """Return ``row`` as somebody else may read it: no words where she does not want to talk."""
    return replace(row, words="") if row.level is Level.NOT_SAID else row


def typed_on(
    session: Session, person_id: UUID, domain: Domain, *, seen: Sight | None = None
) -> TypedRow | None:
    """Return the words on ``domain`` that wait for her yes, the oldest text first, or ``None``.

    ``seen`` is what the gate gives to a professional who reads them.
    """
    found = rows_of(session, _TYPED, {"person_id": person_id, "domain": domain})
    if not found:
        return None
    row = found[0]
    people = {person_id} if seen is None else seen.of(person_id).opened_by
    part = Part(people, (domain.value,))
    words = vault_of(session).open("typed_words.words", row.id, row.words, part)
    return TypedRow(**{**row._asdict(), "words": words})


def waiting_words(session: Session, person_id: UUID) -> frozenset[Domain]:
    """Return the domains on which words typed with ``person_id`` wait for a yes."""
    found = rows_of(session, _WAITING, {"person_id": person_id})
    return frozenset(row.domain for row in found)


def _read(
    session: Session,
    person_id: UUID,
    domains: Set[Domain],
    spoken: Set[Domain],
    people: Collection[UUID],
) -> Iterator[WordsRow]:
    """Yield what is kept on ``domains``, its words opened on ``spoken`` alone.

    ``people`` are those whose yes opens them: she, or the adults of a child.
    """
    vault = vault_of(session)
    asked = {"person_id": person_id, "domains": sorted(domains)}
    for row in session.execute(_OWN_WORDS, asked):
        part, words = Part(people, (row.domain.value,)), ""
        if row.domain in spoken:
            words = vault.open("own_words.words", row.id, row.words, part)
        if words or row.level:
            yield WordsRow(
                row.domain, words, row.language, row.written_at, row.level, row.typed_by_name
            )
