"""Her referent, or who she trusts, types with her. Nothing of it is hers until she says so."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain, Level
from portal.assessment.models import TypedWords
from portal.assessment.rules import check_typist
from portal.assessment.service.lines import level_of, standing_before
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.trusted.queries import Stands, choice_of


def type_words(
    session: Session,
    *,
    handle: str,
    domain: Domain,
    words: str,
    level: Level | None,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> TypedWords:
    """Keep what the active referent typed with ``handle``, beside her own words, until her yes.

    What he typed before and still waits goes: she says yes to one text of his, and its id is new.
    Raise ``Refused``: ``not-there``, ``not-referent``, ``not-shared``, ``does-not-talk``,
    ``no-words``.
    """
    stands = standing_before(session, handle=handle, by=by, at=at)
    person_id = stands.entry.person.account_id
    said_before = level_of(session, person_id, domain)
    check_typist(domain, stands.themes, said_before, by=by, referent=referent_id)
    if not words.strip() and level is None:
        raise Refused("no-words")
    return _keep(session, person_id, domain, words, level, language, by=by, at=at)


def type_beside(
    session: Session, *, domain: Domain, words: str, language: str, by: UUID, at: datetime
) -> TypedWords:
    """Keep what her trusted person typed with her, until her yes; he reads none of her words.

    What somebody else typed there and still waits stays, and he does not learn of it. Raise
    ``Refused``: ``not-there`` (not, or no longer, beside her, not ticked to write), ``no-words``.
    """
    choice = choice_of(session, by)
    if choice is None or not choice.types or choice.stands(local_date(at)) is not Stands.BESIDE:
        raise Refused("not-there")
    if not words.strip():
        raise Refused("no-words")
    return _keep(session, choice.person_id, domain, words, None, language, by=by, at=at)


def _keep(
    session: Session,
    person_id: UUID,
    domain: Domain,
    words: str,
    level: Level | None,
    language: str,
    *,
    by: UUID,
    at: datetime,
) -> TypedWords:
    session.execute(
        delete(TypedWords).where(
            TypedWords.person_id == person_id,
            TypedWords.domain == domain,
            TypedWords.typed_by_id == by,
        )
    )
    typed = TypedWords(
        id=uuid4(),
        person_id=person_id,
        domain=domain,
        level=level,
        language=language,
        typed_by_id=by,
        typed_by_name=session.get_one(Account, by).display_name,
        typed_at=at,
    )
    typed.words = vault_of(session).seal("typed_words.words", typed.id, words.strip())
    session.add(typed)
    session.flush()
    return typed
