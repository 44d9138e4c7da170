"""What is to be talked about, what was said, what was decided, and her words on it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.consent.catalogue import ANYTHING
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part, Vault
from portal.core.value import Value
from portal.meetings.models import AgendaPoint, Decision, MeetingReport, ReportReply


class PointRow(Value):
    """One point of the agenda."""

    id: UUID
    by_id: UUID
    by_name: str
    words: str
    language: str
    at: datetime


class ReplyRow(Value):
    """Her words on the report."""

    by_id: UUID
    by_name: str
    words: str
    language: str
    at: datetime


class ReportRow(Value):
    """The report told to her, and what was answered, oldest first."""

    id: UUID
    by_name: str
    words: str
    language: str
    at: datetime
    replies: tuple[ReplyRow, ...]


class DecisionRow(Value):
    """Who does what. ``lineage`` is set once it is an action of the plan's draft."""

    id: UUID
    position: int
    domain: Domain
    what: str
    language: str
    doer_id: UUID | None
    doer_name: str
    due_date: date | None
    lineage: UUID | None


_POINTS = (
    select(
        AgendaPoint.id,
        AgendaPoint.by_id,
        AgendaPoint.by_name,
        AgendaPoint.words,
        AgendaPoint.language,
        AgendaPoint.at,
    )
    .where(AgendaPoint.meeting_id == bindparam("meeting_id"))
    .order_by(AgendaPoint.at.desc(), AgendaPoint.id.desc())
    .limit(bindparam("most"))
)
_POINTS_BY = _POINTS.where(AgendaPoint.by_id.in_(bindparam("by_ids", expanding=True)))
_OWN_POINT = select(AgendaPoint.id).where(
    AgendaPoint.meeting_id == bindparam("meeting_id"),
    AgendaPoint.id == bindparam("point_id"),
    AgendaPoint.by_id == bindparam("by_id"),
)
_REPORT = (
    select(
        MeetingReport.id,
        MeetingReport.by_name,
        MeetingReport.words,
        MeetingReport.language,
        MeetingReport.at,
        ReportReply.id.label("reply_id"),
        ReportReply.by_id.label("reply_by_id"),
        ReportReply.by_name.label("reply_by"),
        ReportReply.words.label("reply_words"),
        ReportReply.language.label("reply_language"),
        ReportReply.at.label("reply_at"),
    )
    .outerjoin(ReportReply, ReportReply.report_id == MeetingReport.id)
    .where(MeetingReport.meeting_id == bindparam("meeting_id"))
    .order_by(ReportReply.at, ReportReply.id)
)
_DECISIONS = (
    select(
        Decision.id,
        Decision.position,
        Decision.domain,
        Decision.what,
        Decision.language,
        Decision.doer_id,
        Decision.doer_name,
        Decision.due_date,
        Decision.lineage,
    )
    .where(Decision.meeting_id == bindparam("meeting_id"))
    .order_by(Decision.position)
)


def agenda_of(
    session: Session,
    meeting_id: UUID,
    *,
    most: int,
    by: Collection[UUID] | None = None,
    whose: Collection[UUID] = (),
) -> list[PointRow]:
    """Return the last points of the agenda, at most ``most``, oldest first.

    Those written by one of ``by`` alone, if said. ``whose`` are the adults whose meeting it is,
    told by who reads for somebody else: to him opens what was written by one who shares anything
    with him, and what a professional wrote once each of them does (R04).
    """
    vault, asked = vault_of(session), {"meeting_id": meeting_id, "most": most}
    if by is None:
        rows = rows_of(session, _POINTS, asked)
    else:
        rows = rows_of(session, _POINTS_BY, {**asked, "by_ids": list(by)})
    return [_point(row, vault, whose) for row in reversed(rows)]


def _point(row: Row[*tuple[Any, ...]], vault: Vault, whose: Collection[UUID]) -> PointRow:
    part = Part({row.by_id} if row.by_id in whose else whose, ANYTHING, (row.by_id,))
    words = vault.open("agenda_point.words", row.id, row.words, part)
    return PointRow(row.id, row.by_id, row.by_name, words, row.language, row.at)


def wrote_point(session: Session, meeting_id: UUID, point_id: UUID, by: UUID) -> bool:
    """Say whether that point of the agenda is there, and is of ``by``."""
    asked = {"meeting_id": meeting_id, "point_id": point_id, "by_id": by}
    return bool(rows_of(session, _OWN_POINT, asked))


def report_of(session: Session, meeting_id: UUID) -> ReportRow | None:
    """Return the report of one meeting with her words on it, or ``None``."""
    rows, vault = rows_of(session, _REPORT, {"meeting_id": meeting_id}), vault_of(session)
    if not rows:
        return None
    first = rows[0]
    replies = tuple(
        ReplyRow(
            row.reply_by_id,
            row.reply_by,
            vault.open("report_reply.words", row.reply_id, row.reply_words),
            row.reply_language,
            row.reply_at,
        )
        for row in rows
        if row.reply_id is not None
    )
    words = vault.open("meeting_report.words", first.id, first.words)
    return ReportRow(first.id, first.by_name, words, first.language, first.at, replies)


def decisions_of(session: Session, meeting_id: UUID) -> list[DecisionRow]:
    """Return what was decided, in the order it was written."""
    vault = vault_of(session)
    return [
        DecisionRow(
            id=row.id,
            position=row.position,
            domain=row.domain,
            what=vault.open("decision.what", row.id, row.what),
            language=row.language,
            doer_id=row.doer_id,
            doer_name=row.doer_name,
            due_date=row.due_date,
            lineage=row.lineage,
        )
        for row in rows_of(session, _DECISIONS, {"meeting_id": meeting_id})
    ]
