"""A professional writes his view beside her words, and she answers it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain, Level, ReplyKind
from portal.assessment.models import LineReply, OwnWords, WrittenLine
from portal.assessment.queries import line_about
from portal.assessment.rules import check_line, speaks_for
from portal.circle.queries import household_of
from portal.consent.queries import Before, before
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused


def write_line(
    session: Session,
    *,
    handle: str,
    domain: Domain,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> WrittenLine:
    """Write what the professional ``by`` sees of ``domain`` in the life of ``handle``.

    In a field of its own, never in hers; the gate is asked here. A line before it, and what she
    answered to it, stay. Raise ``Refused``: ``not-there`` (not in her circle), ``not-shared``,
    ``does-not-talk``, ``no-words``.
    """
    stands = standing_before(session, handle=handle, by=by, at=at)
    person_id = stands.entry.person.account_id
    check_line(domain, stands.themes, level_of(session, person_id, domain))
    if not words.strip():
        raise Refused("no-words")
    author = session.get_one(Account, by)
    line = WrittenLine(
        id=uuid4(),
        person_id=person_id,
        domain=domain,
        rank=_next_line(session, person_id, domain, by),
        author_id=by,
        author_name=author.display_name,
        author_service=stands.entry.viewer_service,
        language=language,
        at=at,
    )
    line.words = vault_of(session).seal("written_line.words", line.id, words.strip())
    session.add(line)
    session.flush()
    return line


def reply_to_line(
    session: Session,
    *,
    line_id: UUID,
    kind: ReplyKind,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> LineReply | None:
    """Answer a line written about ``by``, or about her child. The last answer stands, all are kept.

    Return ``None`` when she says again what she said last. Raise ``Refused``: ``not-there`` (also
    for a line about somebody else), ``no-words`` (her version has words).
    """
    household = household_of(session, by)
    people = household.people if household else ()
    spoken_for = {by, *(p.account_id for p in people if speaks_for(household, p.account_id, by))}
    line = line_about(session, line_id, spoken_for)
    if line is None:
        raise Refused("not-there")
    said = words.strip()
    if kind is ReplyKind.MY_VERSION and not said:
        raise Refused("no-words")
    last = line.reply
    if last is not None and (last.kind, last.words, last.by_id) == (kind, said, by):
        return None
    reply = LineReply(
        id=uuid4(),
        line_id=line_id,
        rank=len(line.replies) + 1,
        by_id=by,
        kind=kind,
        language=language,
        at=at,
    )
    reply.words = vault_of(session).seal("line_reply.words", reply.id, said) if said else None
    session.add(reply)
    session.flush()
    return reply


def standing_before(session: Session, *, handle: str, by: UUID, at: datetime) -> Before:
    """Return the professional ``by`` before the file ``handle``. Raise ``Refused("not-there")``."""
    found = before(session, viewer_id=by, handle=handle, on=local_date(at))
    if found is None:
        raise Refused("not-there")
    return found


def level_of(session: Session, person_id: UUID, domain: Domain) -> Level | None:
    """Return how that part of her life goes, as she says it, or ``None`` without an answer.

    It stays so until the end of the transaction: her « I do not want to talk » is not overtaken.
    """
    return session.scalar(
        select(OwnWords.level)
        .where(OwnWords.person_id == person_id, OwnWords.domain == domain)
        .with_for_update(read=True)
    )


def _next_line(session: Session, person_id: UUID, domain: Domain, author_id: UUID) -> int:
    last = session.scalar(
        select(func.max(WrittenLine.rank)).where(
            WrittenLine.person_id == person_id,
            WrittenLine.domain == domain,
            WrittenLine.author_id == author_id,
        )
    )
    return (last or 0) + 1
