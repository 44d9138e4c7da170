"""A person says how a part of her life goes. Only she writes here, or a parent for a child."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain, Level
from portal.assessment.models import OwnWords, TypedWords
from portal.assessment.rules import check_speaks_for
from portal.circle.queries import household_of
from portal.core.database import vault_of
from portal.core.refusal import Refused


def write_own_words(
    session: Session,
    *,
    domain: Domain,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    level: Level | None = None,
    person_id: UUID | None = None,
    instead_of: UUID | None = None,
) -> OwnWords | None:
    """Keep what ``by`` says of ``domain``, in place of what was there before.

    ``person_id`` is a child whose parent writes (R20): the words say with whom. ``instead_of``
    names words typed with her that she has changed: they no longer wait. Neither words nor level:
    no answer, nothing is kept and ``None`` is returned. Raise ``Refused("not-yours")``.
    """
    whose = person_id or by
    check_speaks_for(household_of(session, by) if whose != by else None, whose, by)
    waiting = _typed(session, whose, domain)
    if waiting is not None and waiting.id == instead_of:
        session.delete(waiting)
    if not words.strip() and level is None:
        kept = _kept(session, whose, domain)
        if kept is not None:
            session.delete(kept)
        session.flush()
        return None
    typist = session.get(Account, by) if whose != by else None
    name = typist.first_name if typist else ""
    return _write(session, whose, domain, words.strip(), level, language, name, at)


def answer_typed(
    session: Session,
    *,
    typed_id: UUID,
    person_id: UUID,
    domain: Domain,
    hers: bool,
    by: UUID,
    at: datetime,
) -> OwnWords | None:
    """Say that the words typed with her are hers, or are not. Hers: they take the place of those
    before and keep the name of who typed; not hers: they are gone.

    Raise ``Refused``: ``not-yours``, or ``not-there`` when they were typed anew meanwhile.
    """
    check_speaks_for(household_of(session, by) if person_id != by else None, person_id, by)
    typed = _typed(session, person_id, domain)
    if typed is None or typed.id != typed_id:
        raise Refused("not-there")
    session.delete(typed)
    if not hers:
        session.flush()
        return None
    words = vault_of(session).open("typed_words.words", typed.id, typed.words)
    name = typed.typed_by_name
    return _write(session, person_id, domain, words, typed.level, typed.language, name, at)


def _write(
    session: Session,
    person_id: UUID,
    domain: Domain,
    words: str,
    level: Level | None,
    language: str,
    typed_by_name: str,
    at: datetime,
) -> OwnWords:
    kept = _kept(session, person_id, domain)
    if kept is None:
        kept = OwnWords(id=uuid4(), person_id=person_id, domain=domain)
        session.add(kept)
    kept.words = vault_of(session).seal("own_words.words", kept.id, words)
    kept.level = level
    kept.language = language
    kept.typed_by_name = typed_by_name
    kept.written_at = at
    session.flush()
    return kept


def _kept(session: Session, person_id: UUID, domain: Domain) -> OwnWords | None:
    return session.scalars(
        select(OwnWords)
        .where(OwnWords.person_id == person_id, OwnWords.domain == domain)
        .order_by(OwnWords.id)
        .with_for_update()
    ).first()


def _typed(session: Session, person_id: UUID, domain: Domain) -> TypedWords | None:
    return session.scalars(
        select(TypedWords)
        .where(TypedWords.person_id == person_id, TypedWords.domain == domain)
        .order_by(TypedWords.typed_at, TypedWords.id)
        .with_for_update()
    ).first()
