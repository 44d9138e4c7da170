"""Counts as they are. Nothing of this module is shown: pages take ``service.published``."""

from collections.abc import Collection, Mapping

from sqlalchemy import String, bindparam, cast, func, select, union_all
from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.feedback.catalogue import Moment, Question, Way
from portal.feedback.models import OpenAnswer, OpinionAnswer
from portal.feedback.queries import SetRow, asked

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
_TOTALS = union_all(
    *(
        select(table.period, cast(way, String), table.question, func.count().label("number"))
        .where(table.territory == bindparam("territory"))
        .group_by(table.period, way, table.question)
        for table, way in (
            (OpinionAnswer, OpinionAnswer.moment),
            (OpenAnswer, OpenAnswer.way),
        )
    )
)
_OPEN = (
    select(OpenAnswer.way, OpenAnswer.question, OpenAnswer.value, func.count())
    .where(OpenAnswer.territory == bindparam("territory"), OpenAnswer.period == bindparam("period"))
    .group_by(OpenAnswer.way, OpenAnswer.question, OpenAnswer.value)
)
_EVERYWHERE = (
    select(
        OpinionAnswer.territory,
        OpinionAnswer.period,
        OpinionAnswer.moment,
        OpinionAnswer.question,
        OpinionAnswer.value,
        func.count(),
    )
    .where(OpinionAnswer.period.in_(bindparam("periods", expanding=True)))
    .group_by(
        OpinionAnswer.territory,
        OpinionAnswer.period,
        OpinionAnswer.moment,
        OpinionAnswer.question,
        OpinionAnswer.value,
    )
)
Sets = Mapping[Moment, SetRow]
"""What was asked at each moment of one quarter."""
Sitting = tuple[str, str, Moment, str]
"""A territory (its code), a quarter, a moment and a question (its code)."""


class QuestionResult(Value):
    """How often each answer to a question was given, zeros included, in the order shown."""

    question: Question
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Return how many people answered, those who chose not to say included."""
        return sum(self.counts.values())


def results(
    session: Session,
    *,
    territory: str,
    period: str,
    moment: Moment,
    language: str = "fr",
    sets: Sets | None = None,
) -> list[QuestionResult]:
    """Return the counts of a sitting for a territory (its code) and a quarter (``"2026-T4"``).

    The questions are those that were asked in that quarter, in ``language``: ``sets`` when they
    are known already.
    """
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
        for question in _asked(session, moment, period, language, sets).questions
    ]


def _asked(
    session: Session, moment: Moment, period: str, language: str, sets: Sets | None
) -> SetRow:
    return sets[moment] if sets else asked(session, moment, period, language=language)


def everywhere(session: Session, periods: Collection[str]) -> dict[Sitting, dict[str, int]]:
    """Return how often each answer was given in all territories: one statement, no zeros."""
    found: dict[Sitting, dict[str, int]] = {}
    for place, period, moment, question, value, number in session.execute(
        _EVERYWHERE, {"periods": list(periods)}
    ):
        found.setdefault((place, period, moment, question), {})[value] = number
    return found


def open_results(
    session: Session,
    *,
    territory: str,
    period: str,
    language: str = "fr",
    sets: Sets | None = None,
) -> dict[Way, list[QuestionResult]]:
    """Return the counts of opinions without an account, by the way they came.

    The questions are those that were asked in that quarter, as for ``results``.
    """
    questions = _asked(session, Moment.APART, period, language, sets).questions
    values = {"territory": territory, "period": period}
    found = {
        (way, question, value): number
        for way, question, value, number in session.execute(_OPEN, values)
    }
    return {
        way: [
            QuestionResult(
                question,
                {
                    choice.value: found.get((way, question.code, choice.value), 0)
                    for choice in question.choices
                },
            )
            for question in questions
        ]
        for way in Way
    }


def largest_sittings(session: Session, *, territory: str) -> dict[str, int]:
    """Return, newest first, each quarter that has answers and how many people its largest
    sitting counts, those who answered on paper among them.

    Professionals are not counted; nor is who answers a poster, where anybody could answer eleven
    times and then read the only other one.
    """
    largest: dict[str, int] = {}
    for period, way, _question, number in session.execute(_TOTALS, {"territory": territory}):
        if way != Moment.PRO.value:
            people = 0 if way == Way.POSTER.value else number
            largest[period] = max(people, largest.get(period, 0))
    return dict(sorted(largest.items(), reverse=True))
