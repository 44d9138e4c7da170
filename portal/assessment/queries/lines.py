"""Lines that professionals wrote about somebody, each with what she answered to it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain, Level, ReplyKind
from portal.assessment.models import LineReply, OwnWords, WrittenLine
from portal.assessment.queries.sharing import opens_part
from portal.consent.queries import Sight
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part, Vault
from portal.core.value import Value


class ReplyRow(Value):
    """What was answered to a line, by ``by_id``; ``at`` in UTC. ``words`` may be empty."""

    kind: ReplyKind
    words: str
    language: str
    by_id: UUID
    at: datetime


class LineRow(Value):
    """One line about ``person_id``; ``at`` in UTC. ``replies`` are all kept, the last stands."""

    id: UUID
    person_id: UUID
    domain: Domain
    author_id: UUID
    author_name: str
    author_service: str
    words: str
    language: str
    at: datetime
    replies: tuple[ReplyRow, ...]

    @property
    def reply(self) -> ReplyRow | None:
        """Return the answer that stands, or ``None`` when nobody answered."""
        return self.replies[-1] if self.replies else None

    @property
    def author(self) -> str:
        """Return the author's name and service, as they were that day."""
        return ", ".join(part for part in (self.author_name, self.author_service) if part)


class Views(Value):
    """All that one professional wrote on one part of her life: the last line, then those before."""

    line: LineRow
    older: tuple[LineRow, ...]


_LINES = (
    select(
        WrittenLine.id,
        WrittenLine.person_id,
        WrittenLine.domain,
        WrittenLine.author_id,
        WrittenLine.author_name,
        WrittenLine.author_service,
        WrittenLine.words,
        WrittenLine.language,
        WrittenLine.at,
        LineReply.id.label("reply_id"),
        LineReply.kind,
        LineReply.words.label("reply_words"),
        LineReply.language.label("reply_language"),
        LineReply.by_id,
        LineReply.at.label("reply_at"),
    )
    .outerjoin(LineReply, LineReply.line_id == WrittenLine.id)
    .where(WrittenLine.person_id.in_(bindparam("person_ids", expanding=True)))
    .order_by(WrittenLine.at, WrittenLine.rank, WrittenLine.id, LineReply.rank)
)
_ON = _LINES.where(WrittenLine.domain.in_(bindparam("domains", expanding=True)))
_TOLD = _ON.where(
    ~select(OwnWords.id)
    .where(
        OwnWords.person_id == WrittenLine.person_id,
        OwnWords.domain == WrittenLine.domain,
        OwnWords.level == Level.NOT_SAID,
    )
    .exists()
)
_ONE = _LINES.where(WrittenLine.id == bindparam("line_id"))


def lines_about(
    session: Session,
    person_id: UUID,
    domains: Iterable[Domain] = tuple(Domain),
    *,
    seen: Sight | None = None,
) -> tuple[LineRow, ...]:
    """Return the lines about ``person_id`` on ``domains``, oldest first, in one statement.

    She reads them all, whatever her agreements say today: they are about her. To professionals the
    caller gives ``domains`` that the gate opens, and ``seen``, its answer.
    """
    asked = {"person_ids": [person_id], "domains": sorted(domains)}
    people = None if seen is None else seen.of(person_id).opened_by
    return _lines(vault_of(session), rows_of(session, _ON, asked), people)


def lines_told(session: Session, person_id: UUID, themes: Sight) -> tuple[LineRow, ...]:
    """Return the lines about her that ``themes``, fresh from the gate, open to a professional.

    None where she does not want to talk. One statement, oldest first.
    """
    opened = sorted(domain for domain in Domain if opens_part(domain, themes.of(person_id)))
    if not opened:
        return ()
    asked = {"person_ids": [person_id], "domains": opened}
    return _lines(vault_of(session), rows_of(session, _TOLD, asked), themes.opened_by)


def line_about(session: Session, line_id: UUID, person_ids: Collection[UUID]) -> LineRow | None:
    """Return the line ``line_id`` if it is about one of ``person_ids``, or ``None``."""
    rows = rows_of(session, _ONE, {"line_id": line_id, "person_ids": list(person_ids)})
    return next(iter(_lines(vault_of(session), rows)), None)


def views_of(lines: Iterable[LineRow]) -> tuple[Views, ...]:
    """Return ``lines`` by author, the last line of each first and the older ones beside it."""
    by_author: dict[UUID, list[LineRow]] = {}
    for line in lines:
        by_author.setdefault(line.author_id, []).append(line)
    found = (Views(each[-1], tuple(reversed(each[:-1]))) for each in by_author.values())
    return tuple(sorted(found, key=lambda one: (one.line.at, one.line.id), reverse=True))


def _lines(
    vault: Vault, rows: Iterable[Row[*tuple[Any, ...]]], people: Collection[UUID] | None = None
) -> tuple[LineRow, ...]:
    """Return the lines of ``rows``; ``people`` are those whose yes opens them, else she alone."""
    found = []
    for _id, same in groupby(rows, lambda row: row.id):
        each = list(same)
        part = Part(people or (each[0].person_id,), (each[0].domain.value,))
        replies = tuple(_reply(vault, row, part) for row in each if row.reply_id)
        found.append(_line(vault, each[0], part, replies))
    return tuple(found)


def _line(
    vault: Vault, row: Row[*tuple[Any, ...]], part: Part, replies: tuple[ReplyRow, ...]
) -> LineRow:
    return LineRow(
        id=row.id,
        person_id=row.person_id,
        domain=row.domain,
        author_id=row.author_id,
        author_name=row.author_name,
        author_service=row.author_service,
        words=vault.open("written_line.words", row.id, row.words, part),
        language=row.language,
        at=row.at,
        replies=replies,
    )


def _reply(vault: Vault, row: Row[*tuple[Any, ...]], part: Part) -> ReplyRow:
    words = ""
    if row.reply_words is not None:
        words = vault.open("line_reply.words", row.reply_id, row.reply_words, part)
    return ReplyRow(row.kind, words, row.reply_language, row.by_id, row.reply_at)
