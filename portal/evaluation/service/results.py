"""Verbs: publish the results of a quarter that is over, with what must stay hidden hidden."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.evaluation import queries
from portal.evaluation.queries import QuestionResult
from portal.evaluation.queries.results import Sets
from portal.evaluation.rules import K, Share, publishable, share
from portal.feedback.catalogue import (
    NO_ANSWER,
    READ,
    Choice,
    Moment,
    Question,
    Says,
    Way,
    period_of,
)
from portal.feedback.queries import asked_sets
from portal.territories.queries import TerritoryRow, territories


class Cell(Value):
    """One answer and how often it was given; ``count`` is ``None`` when it is hidden."""

    choice: Choice
    count: int | None


class PublishedQuestion(Value):
    """What may be read of one question. ``said`` is the side the sentence is about.

    ``total`` is how many people it was asked of, ``None`` when that must not be told.
    """

    question: Question
    cells: tuple[Cell, ...]
    said: Says | None
    share: Share | None
    total: int | None

    @property
    def hides(self) -> bool:
        """Say whether a number of this question is hidden."""
        return any(cell.count is None for cell in self.cells)

    @property
    def shown(self) -> int:
        """Return how many answers the numbers that are not hidden stand for."""
        return sum(cell.count or 0 for cell in self.cells)


class PublishedSitting(Value):
    """What may be read of one sitting. ``total`` is ``None`` when it is under ``threshold``."""

    total: int | None
    questions: tuple[PublishedQuestion, ...]
    threshold: int = K


def published(
    session: Session,
    *,
    territory: str,
    period: str,
    moment: Moment,
    on: date,
    language: str = "fr",
    sets: Sets | None = None,
) -> PublishedSitting | None:
    """Return what may be read of a sitting, the same for every reader; words in ``language``.

    ``on`` is today in Paris: a quarter that is not over gives ``None``, because numbers that grow
    from one day to the next tell what the last one answered.
    """
    if not is_over(period, on):
        return None
    found = queries.results(
        session, territory=territory, period=period, moment=moment, language=language, sets=sets
    )
    total = found[0].total
    return PublishedSitting(
        total=total if total >= K else None,
        questions=_all_published(found),
    )


def published_apart(
    session: Session,
    *,
    territory: str,
    period: str,
    on: date,
    language: str = "fr",
    sets: Sets | None = None,
) -> dict[Way, PublishedSitting]:
    """Return what may be read of opinions without an account, each way apart, with any answer."""
    if not is_over(period, on):
        return {}
    found = queries.open_results(
        session, territory=territory, period=period, language=language, sets=sets
    )
    return {
        way: PublishedSitting(
            total=results[0].total if results[0].total >= K else None,
            questions=_all_published(results),
        )
        for way, results in found.items()
        if results[0].total
    }


def is_over(period: str, on: date) -> bool:
    """Say whether a quarter (``"2026-T4"``) has ended on ``on``, a date in Paris."""
    return period < period_of(on)


def closed_periods(session: Session, *, territory: str, on: date) -> list[str]:
    """Return the quarters that are over and have answers, newest first."""
    return _closed(queries.largest_sittings(session, territory=territory), on)


def readable_periods(session: Session, *, territory: str, on: date) -> list[str]:
    """Return the quarters whose comments may be read: over, with a sitting of at least 11 people
    whom the portal or an agent knows to be so many: a poster alone makes no crowd.

    A comment of a quarter in which 5 people answered would point at one of 5.
    """
    return _readable(queries.largest_sittings(session, territory=territory), on)


def _closed(largest: Mapping[str, int], on: date) -> list[str]:
    return [period for period in largest if is_over(period, on)]


def _readable(largest: Mapping[str, int], on: date) -> list[str]:
    return [period for period, most in largest.items() if most >= K and is_over(period, on)]


def _all_published(found: Sequence[QuestionResult]) -> tuple[PublishedQuestion, ...]:
    shown: dict[str, PublishedQuestion] = {}
    for result in found:
        follows = result.question.after
        asked_of = result if follows is None else _of_those_asked(result, shown.get(follows))
        shown[result.question.code] = _published(asked_of)
    return tuple(shown.values())


def _of_those_asked(result: QuestionResult, before: PublishedQuestion | None) -> QuestionResult:
    """Return the counts of a question among those of whom it was asked.

    They are as many as the answers that lead to it, and known only when each of these may be
    read: else a number of this question would tell of a hidden one, and nothing of it is shown.
    Those of whom it was not asked stand with those who did not answer.
    """
    side = result.question.side
    cells = [cell.count for cell in before.cells if cell.choice.says is side] if before else []
    known = [count for count in cells if count is not None]
    silent = result.counts[NO_ANSWER] - (result.total - sum(known))
    if not known or len(known) < len(cells) or silent < 0:
        return QuestionResult(result.question, dict.fromkeys(result.counts, 0))
    return QuestionResult(result.question, {**result.counts, NO_ANSWER: silent})


def _published(result: QuestionResult) -> PublishedQuestion:
    question = result.question
    shown = publishable(result.counts, hide_first=question.hide_first)
    total = result.total if result.total >= K else None
    said, part = None, None
    for side in Says:
        values = [choice.value for choice in question.choices if choice.says is side]
        part = share(shown, values, total)
        if part is not None:
            said = side
            break
    cells = tuple(Cell(choice, shown[choice.value]) for choice in question.choices)
    return PublishedQuestion(question, cells, said, part, total)


class Reading(Value):
    """What a reader chose and what may be read there. ``sitting`` is ``None`` before any quarter
    with answers is over. ``readable`` are the quarters whose comments may be read."""

    territories: list[TerritoryRow]
    territory: TerritoryRow
    periods: list[str]
    period: str | None
    moment: Moment
    sitting: PublishedSitting | None
    apart: dict[Way, PublishedSitting]
    readable: list[str]


def read(
    session: Session,
    *,
    home: UUID,
    code: str | None,
    period: str | None,
    moment: str | None,
    on: date,
    language: str = "fr",
) -> Reading | None:
    """Return the results that a reader asks for, or ``None`` for a place or time without results.

    ``home`` is the reader's own territory, shown when ``code`` is not given; the newest quarter
    that is over and the 3-month questions are shown when the others are not.
    """
    everywhere = territories(session)
    chosen = next(
        (row for row in everywhere if (row.code == code if code else row.id == home)), None
    )
    if chosen is None:
        return None
    largest = queries.largest_sittings(session, territory=chosen.code)
    periods = _closed(largest, on)
    if period is not None and period not in periods:
        return None
    asked = next((each for each in READ if each.value == moment), None)
    if moment is not None and asked is None:
        return None
    when = period or (periods[0] if periods else None)
    what = asked or Moment.THREE_MONTHS
    where: dict[str, Any] = {"territory": chosen.code, "on": on}
    if when:
        where["sets"] = asked_sets(session, when, language=language)
    sitting = published(session, **where, period=when, moment=what) if when else None
    apart = published_apart(session, **where, period=when) if when else {}
    readable = _readable(largest, on)
    return Reading(everywhere, chosen, periods, when, what, sitting, apart, readable)
