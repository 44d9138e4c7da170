"""Questions about « Ce n’est pas normal ? »: what she asked, and what waits for a lead."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.models import AccessAnswer, AccessLine, AccessQuestion, Basis
from portal.core.database import rows_of, vault_of
from portal.core.value import Value
from portal.territories.models import Territory

ASKED = "access_question.words"
ANSWERED = "access_answer.words"
A_PAGE = 50


class AnswerRow(Value):
    """What a lead answered at ``at`` (UTC). ``words`` are in ``language``."""

    words: str
    language: str
    by_name: str
    at: datetime


class QuestionRow(Value):
    """A question asked at ``at`` (UTC), to be answered by the day ``due`` (Paris)."""

    id: UUID
    at: datetime
    due: date
    words: str
    language: str
    answer: AnswerRow | None

    def is_late(self, today: date) -> bool:
        """Say whether the answer is still missing after its day. ``today`` is in Paris."""
        return self.answer is None and today > self.due


class AskedRow(Value):
    """A question as the département reads it: her handle and no name, the line that it is about."""

    question: QuestionRow
    handle: str
    place: str
    viewer_id: UUID
    viewer_name: str
    viewer_service: str
    seen_at: datetime
    basis: Basis
    themes: tuple[str, ...]
    purpose: str | None
    ground: str | None


QUESTION = (
    AccessQuestion.id.label("question_id"),
    AccessQuestion.at.label("asked_at"),
    AccessQuestion.due,
    AccessQuestion.words.label("asked_words"),
    AccessQuestion.language.label("asked_language"),
    AccessAnswer.id.label("answer_id"),
    AccessAnswer.words.label("answer_words"),
    AccessAnswer.language.label("answer_language"),
    AccessAnswer.by_name.label("answered_by"),
    AccessAnswer.at.label("answered_at"),
)
_ASKED: Select[*tuple[Any, ...]] = (
    select(
        *QUESTION,
        Account.handle,
        Territory.name.label("place"),
        AccessLine.viewer_id,
        AccessLine.viewer_name,
        AccessLine.viewer_service,
        AccessLine.at.label("seen_at"),
        AccessLine.basis,
        AccessLine.themes,
        AccessLine.purpose,
        AccessLine.ground,
    )
    .join(AccessLine, AccessLine.id == AccessQuestion.line_id)
    .join(Account, Account.id == AccessQuestion.person_id)
    .join(Territory, Territory.id == AccessQuestion.territory_id)
    .outerjoin(AccessAnswer, AccessAnswer.question_id == AccessQuestion.id)
    .where(AccessQuestion.territory_id.in_(bindparam("places", expanding=True)))
)
_LISTED = (
    _ASKED.order_by(
        case((AccessAnswer.id.is_(None), 0), else_=1),
        case((AccessAnswer.id.is_(None), AccessQuestion.due)),
        AccessQuestion.at.desc(),
        AccessQuestion.id,
    )
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)
_ONE_ASKED = _ASKED.where(AccessQuestion.id == bindparam("question_id"))
_WAITING: Select[*tuple[Any, ...]] = (
    select(
        func.count().label("waiting"),
        func.count(case((AccessQuestion.due < bindparam("today"), 1))).label("late"),
    )
    .select_from(AccessQuestion)
    .outerjoin(AccessAnswer, AccessAnswer.question_id == AccessQuestion.id)
    .where(
        AccessQuestion.territory_id.in_(bindparam("places", expanding=True)),
        AccessAnswer.id.is_(None),
    )
)


def questions_in(session: Session, territory_ids: Collection[UUID], page: int) -> list[AskedRow]:
    """Return a page of 50 questions and one more: those without an answer first, by their day."""
    start = (page - 1) * A_PAGE
    values = {"places": list(territory_ids), "most": A_PAGE + 1, "start": start}
    return [_asked(session, row) for row in rows_of(session, _LISTED, values)]


def question_in(
    session: Session, territory_ids: Collection[UUID], question_id: UUID
) -> AskedRow | None:
    """Return one question asked in some territories, or ``None``."""
    values = {"places": list(territory_ids), "question_id": question_id}
    row = next(iter(rows_of(session, _ONE_ASKED, values)), None)
    return None if row is None else _asked(session, row)


def questions_waiting(
    session: Session, territory_ids: Collection[UUID], *, on: date
) -> tuple[int, int]:
    """Return how many questions wait for an answer on ``on`` (Paris), and how many are late."""
    row = rows_of(session, _WAITING, {"places": list(territory_ids), "today": on})[0]
    return row.waiting, row.late


def question_of(session: Session, row: Any) -> QuestionRow | None:
    """Return the question that ``row``, with the columns ``QUESTION``, holds, if any."""
    if row.question_id is None:
        return None
    vault, answer = vault_of(session), None
    if row.answer_id is not None:
        words = vault.open(ANSWERED, row.answer_id, row.answer_words)
        answer = AnswerRow(words, row.answer_language, row.answered_by, row.answered_at)
    asked = row.asked_words
    return QuestionRow(
        id=row.question_id,
        at=row.asked_at,
        due=row.due,
        words=vault.open(ASKED, row.question_id, asked) if asked is not None else "",
        language=row.asked_language,
        answer=answer,
    )


def _asked(session: Session, row: Any) -> AskedRow:
    question = question_of(session, row)
    assert question is not None
    return AskedRow(
        question=question,
        handle=row.handle,
        place=row.place,
        viewer_id=row.viewer_id,
        viewer_name=row.viewer_name,
        viewer_service=row.viewer_service,
        seen_at=row.seen_at,
        basis=row.basis,
        themes=tuple(code for code in row.themes.split(",") if code),
        purpose=row.purpose,
        ground=row.ground,
    )
