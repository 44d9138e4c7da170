"""What was said is told to her, what was decided goes to the plan's draft; she answers."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.assessment.queries import lines_that_open
from portal.circle.queries import helpers_of, households
from portal.core.database import vault_of
from portal.core.encryption import Part
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.meetings import rules
from portal.meetings.models import (
    Decision,
    Meeting,
    MeetingPerson,
    MeetingReport,
    ReportReply,
)
from portal.meetings.queries import company_of
from portal.meetings.service.acts import her_part, name_of, taken

DraftAction = Callable[..., UUID | None]
"""Puts a decision in the plan's draft; returns its lineage, or ``None`` when it has to wait."""


class Decided(Value):
    """Who does what. The doer is ``doer_id``, or the relative ``doer_name`` without one."""

    domain: Domain
    what: str
    language: str
    doer_id: UUID | None = None
    doer_name: str = ""
    due_date: date | None = None


def tell(
    session: Session,
    *,
    meeting_id: UUID,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> MeetingReport:
    """Write the report: she reads it from now on, and it never changes.

    Raise ``Refused``: ``no-words``, ``not-there``, ``not-referent``, ``not-held``,
    ``already-told``.
    """
    rules.check_words(words)
    meeting = taken(session, meeting_id)
    rules.check_leads(by, referent_id)
    if meeting.held_at is None:
        raise Refused("not-held")
    if _report_of(session, meeting_id) is not None:
        raise Refused("already-told")
    report_id = uuid4()
    report = MeetingReport(
        id=report_id,
        meeting_id=meeting_id,
        by_id=by,
        by_name=name_of(session, by),
        words=vault_of(session).seal("meeting_report.words", report_id, words.strip()),
        language=language,
        at=at,
    )
    session.add(report)
    session.flush()
    return report


def reply(
    session: Session, *, meeting_id: UUID, words: str, language: str, by: UUID, at: datetime
) -> ReportReply:
    """Answer the report in her words, kept beside it.

    Raise ``Refused``: ``no-words``, ``not-yours``, ``not-told``.
    """
    rules.check_words(words)
    her_part(session, meeting_id, by)
    report = _report_of(session, meeting_id)
    if report is None:
        raise Refused("not-told")
    last = session.scalar(
        select(func.max(ReportReply.rank)).where(
            ReportReply.report_id == report.id, ReportReply.by_id == by
        )
    )
    reply_id = uuid4()
    said = ReportReply(
        id=reply_id,
        report_id=report.id,
        by_id=by,
        by_name=name_of(session, by),
        rank=(last or 0) + 1,
        words=vault_of(session).seal("report_reply.words", reply_id, words.strip()),
        language=language,
        at=at,
    )
    session.add(said)
    session.flush()
    return said


def decide(
    session: Session,
    *,
    meeting_id: UUID,
    decided: Decided,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
    draft_action: DraftAction,
) -> Decision:
    """Write a decision, and put it in the plan's draft if ``by`` may write there.

    What was decided with one adult of a home waits: the draft is read by the other too (R04).
    Raise ``Refused``: ``no-words``, ``not-there``, ``not-referent``, ``not-held``, ``no-doer``.
    """
    rules.check_words(decided.what)
    meeting = taken(session, meeting_id)
    rules.check_leads(by, referent_id)
    if meeting.held_at is None:
        raise Refused("not-held")
    last = session.scalar(
        select(func.max(Decision.position)).where(Decision.meeting_id == meeting_id)
    )
    key, what = uuid4(), decided.what.strip()
    decision = Decision(
        id=key,
        meeting_id=meeting_id,
        position=(last or 0) + 1,
        domain=decided.domain,
        what=vault_of(session).seal("decision.what", key, what),
        language=decided.language,
        doer_id=decided.doer_id,
        doer_name=_doer_name(session, meeting, decided),
        due_date=decided.due_date,
        at=at,
    )
    session.add(decision)
    session.flush()
    _draft(session, meeting, decision, what, by=by, at=at, draft_action=draft_action)
    return decision


def draft_decision(
    session: Session,
    *,
    meeting_id: UUID,
    decision_id: UUID,
    domains: Collection[Domain],
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
    draft_action: DraftAction,
) -> None:
    """Put a decision that waited in the plan's draft. ``domains``: the parts of life that he reads.

    Raise ``Refused``: ``not-there``, ``not-referent``, ``not-everyone`` (it was a meeting of one
    adult of a home), ``plan-closed`` (it still has to wait).
    """
    rules.check_leads(by, referent_id)
    meeting = taken(session, meeting_id)
    decision = session.get(Decision, decision_id)
    if decision is None or decision.meeting_id != meeting_id or decision.domain not in domains:
        raise Refused("not-there")
    if decision.lineage is None:
        whose = company_of(session, meeting_id).person_ids
        part = Part(whose, lines_that_open(decision.domain))
        what = vault_of(session).open("decision.what", decision.id, decision.what, part)
        _draft(session, meeting, decision, what, by=by, at=at, draft_action=draft_action)
    if decision.lineage is None:
        everyone = _is_everyones(session, meeting)
        raise Refused("plan-closed" if everyone else "not-everyone")


def _draft(
    session: Session,
    meeting: Meeting,
    decision: Decision,
    what: str,
    *,
    by: UUID,
    at: datetime,
    draft_action: DraftAction,
) -> None:
    if not _is_everyones(session, meeting):
        return
    lineage = draft_action(
        session,
        pathway_id=meeting.pathway_id,
        domain=decision.domain,
        what=what,
        language=decision.language,
        doer_id=decision.doer_id,
        doer_name=decision.doer_name,
        due_date=decision.due_date,
        by=by,
        at=at,
    )
    if lineage is not None:
        decision.lineage, decision.drafted_at = lineage, at
        session.flush()


def _is_everyones(session: Session, meeting: Meeting) -> bool:
    """Say whether every adult whose yes is needed takes part (R04)."""
    home = households(session, [meeting.pathway_id])[meeting.pathway_id]
    part = select(MeetingPerson.person_id).where(MeetingPerson.meeting_id == meeting.id)
    return home.adults <= set(session.scalars(part))


def _doer_name(session: Session, meeting: Meeting, decided: Decided) -> str:
    if decided.doer_id is None:
        if not decided.doer_name.strip():
            raise Refused("no-doer")
        return decided.doer_name.strip()
    home = households(session, [meeting.pathway_id])[meeting.pathway_id]
    names = {one.account_id: one.display_name for one in helpers_of(session, home.pathway_id)}
    names |= {one.account_id: one.first_name for one in home.people}
    if decided.doer_id not in names:
        raise Refused("no-doer")
    return names[decided.doer_id]


def _report_of(session: Session, meeting_id: UUID) -> MeetingReport | None:
    return session.scalars(
        select(MeetingReport).where(MeetingReport.meeting_id == meeting_id)
    ).first()
