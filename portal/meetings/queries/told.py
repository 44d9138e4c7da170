"""The report, her words on it and what was decided, in one statement: for a desk."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, literal, null, select, union_all
from sqlalchemy.orm import Session

from portal.assessment.queries import lines_that_open
from portal.consent.catalogue import Item
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part
from portal.meetings.models import Decision, MeetingReport, ReportReply
from portal.meetings.queries.words import DecisionRow, ReplyRow, ReportRow

_REPORT, _REPLY, _DECISION = 1, 2, 3
_meeting: BindParameter[Any] = bindparam("meeting_id")
# Decisions come first: they name the types of every column.
_PARTS = union_all(
    select(
        literal(_DECISION).label("sort"),
        Decision.id,
        Decision.what.label("words"),
        Decision.language,
        Decision.doer_id.label("who_id"),
        Decision.doer_name.label("who_name"),
        Decision.at,
        Decision.position,
        Decision.domain,
        Decision.due_date,
        Decision.lineage,
    ).where(Decision.meeting_id == _meeting),
    select(
        literal(_REPORT),
        MeetingReport.id,
        MeetingReport.words,
        MeetingReport.language,
        MeetingReport.by_id,
        MeetingReport.by_name,
        MeetingReport.at,
        literal(0),
        null(),
        null(),
        null(),
    ).where(MeetingReport.meeting_id == _meeting),
    select(
        literal(_REPLY),
        ReportReply.id,
        ReportReply.words,
        ReportReply.language,
        ReportReply.by_id,
        ReportReply.by_name,
        ReportReply.at,
        literal(0),
        null(),
        null(),
        null(),
    )
    .join(MeetingReport, MeetingReport.id == ReportReply.report_id)
    .where(MeetingReport.meeting_id == _meeting),
).subquery()
_TOLD = select(_PARTS).order_by(_PARTS.c.sort, _PARTS.c.position, _PARTS.c.at, _PARTS.c.id)


def told_of(
    session: Session, meeting_id: UUID, whose: Collection[UUID]
) -> tuple[ReportRow | None, list[DecisionRow]]:
    """Return what ``report_of`` and ``decisions_of`` return, asked at once.

    The report and the words on it open with the plan, by the yes of each of ``whose``, the adults
    whose meeting it is (R04); a decision on a part that he does not see stays closed.
    """
    rows, vault = rows_of(session, _TOLD, {"meeting_id": meeting_id}), vault_of(session)
    replies = tuple(
        ReplyRow(
            row.who_id,
            row.who_name,
            vault.open("report_reply.words", row.id, row.words, Part(whose, (Item.PLAN,))),
            row.language,
            row.at,
        )
        for row in rows
        if row.sort == _REPLY
    )
    report = None
    for row in rows:
        if row.sort == _REPORT:
            part = Part(whose, (Item.PLAN,), (row.who_id,))
            words = vault.open("meeting_report.words", row.id, row.words, part)
            report = ReportRow(row.id, row.who_name, words, row.language, row.at, replies)
    decisions = [
        DecisionRow(
            id=row.id,
            position=row.position,
            domain=row.domain,
            what=vault.open_or_withhold(
                "decision.what", row.id, row.words, Part(whose, lines_that_open(row.domain))
            ),
            language=row.language,
            doer_id=row.who_id,
            doer_name=row.who_name,
            due_date=row.due_date,
            lineage=row.lineage,
        )
        for row in rows
        if row.sort == _DECISION
    ]
    return report, decisions
