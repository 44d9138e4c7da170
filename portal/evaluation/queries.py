"""Counts as they are. Nothing of this module is shown: pages take ``service.published``."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from portal.feedback.catalogue import SETS, Moment, Question
from portal.feedback.models import OpinionAnswer

_COUNTS = (
    select(OpinionAnswer.question, OpinionAnswer.value, func.count())
    .where(
        OpinionAnswer.territory == bindparam("territory"),
        OpinionAnswer.period == bindparam("period"),
        OpinionAnswer.moment == bindparam("moment"),
    )
    .group_by(OpinionAnswer.question, OpinionAnswer.value)
    .order_by(OpinionAnswer.question, OpinionAnswer.value)
)
_TOTALS = (
    select(OpinionAnswer.period, OpinionAnswer.moment, OpinionAnswer.question, func.count())
    .where(OpinionAnswer.territory == bindparam("territory"))
    .group_by(OpinionAnswer.period, OpinionAnswer.moment, OpinionAnswer.question)
    .order_by(OpinionAnswer.period.desc(), OpinionAnswer.moment, OpinionAnswer.question)
)


@dataclass(frozen=True)
class QuestionResult:
    """How often each answer to a question was given, zeros included, in the order shown."""

    question: Question
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Return how many people answered, those who chose not to say included."""
        return sum(self.counts.values())


def results(
    session: Session, *, territory: str, period: str, moment: Moment
) -> list[QuestionResult]:
    """Return the counts of a sitting for a territory (its code) and a quarter (``"2026-T4"``)."""
    values = {"territory": territory, "period": period, "moment": moment}
    found = {
        (question, value): number for question, value, number in session.execute(_COUNTS, values)
    }
    return [
        QuestionResult(
            question,
            {
                choice.value: found.get((question.code, choice.value), 0)
                for choice in question.choices
            },
        )
        for question in SETS[moment]
    ]


def largest_sittings(session: Session, *, territory: str) -> dict[str, int]:
    """Return, newest first, each quarter that has answers and how many people its largest
    sitting counts."""
    largest: dict[str, int] = {}
    for period, _moment, _question, number in session.execute(_TOTALS, {"territory": territory}):
        largest[period] = max(number, largest.get(period, 0))
    return largest
