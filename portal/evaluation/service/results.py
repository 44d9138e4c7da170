"""Verbs: publish the results of a quarter that is over, with what must stay hidden hidden."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.evaluation import queries
from portal.evaluation.queries import QuestionResult
from portal.evaluation.rules import K, Share, publishable, share
from portal.feedback.catalogue import Choice, Moment, Question, Says, Way, period_of
from portal.territories.queries import TerritoryRow, territories


@dataclass(frozen=True)
class Cell:
    """One answer and how often it was given; ``count`` is ``None`` when it is hidden."""

    choice: Choice
    count: int | None


@dataclass(frozen=True)
class PublishedQuestion:
    """What may be read of one question. ``said`` is the side the sentence is about."""

    question: Question
    cells: tuple[Cell, ...]
    said: Says | None
    share: Share | None

    @property
    def hides(self) -> bool:
        """Say whether a number of this question is hidden."""
        return any(cell.count is None for cell in self.cells)

    @property
    def shown(self) -> int:
        """Return how many answers the numbers that are not hidden stand for."""
        return sum(cell.count or 0 for cell in self.cells)


@dataclass(frozen=True)
class PublishedSitting:
    """What may be read of one sitting. ``total`` is ``None`` when it is under ``threshold``."""

    total: int | None
    questions: tuple[PublishedQuestion, ...]
    threshold: int = K


def published(
    session: Session, *, territory: str, period: str, moment: Moment, on: date
) -> PublishedSitting | None:
    """Return what may be read of a sitting, the same for every reader.

    ``on`` is today in Paris: a quarter that is not over gives ``None``, because numbers that grow
    from one day to the next tell what the last one answered.
    """
    if not is_over(period, on):
        return None
    found = queries.results(session, territory=territory, period=period, moment=moment)
    total = found[0].total
    return PublishedSitting(
        total=total if total >= K else None,
        questions=tuple(_published(result) for result in found),
    )


def published_apart(
    session: Session, *, territory: str, period: str, on: date
) -> dict[Way, PublishedSitting]:
    """Return what may be read of opinions without an account, each way apart, with any answer."""
    if not is_over(period, on):
        return {}
    found = queries.open_results(session, territory=territory, period=period)
    return {
        way: PublishedSitting(
            total=results[0].total if results[0].total >= K else None,
            questions=tuple(_published(result) for result in results),
        )
        for way, results in found.items()
        if results[0].total
    }


def is_over(period: str, on: date) -> bool:
    """Say whether a quarter (``"2026-T4"``) has ended on ``on``, a date in Paris."""
    return period < period_of(on)


def closed_periods(session: Session, *, territory: str, on: date) -> list[str]:
    """Return the quarters that are over and have answers, newest first."""
    found = queries.largest_sittings(session, territory=territory)
    return [period for period in found if is_over(period, on)]


def readable_periods(session: Session, *, territory: str, on: date) -> list[str]:
    """Return the quarters whose comments may be read: over, with a sitting of at least 11 people.

    A comment of a quarter in which 5 people answered would point at one of 5.
    """
    found = queries.largest_sittings(session, territory=territory)
    return [period for period, most in found.items() if most >= K and is_over(period, on)]


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
    return PublishedQuestion(question, cells, said, part)


@dataclass(frozen=True)
class Reading:
    """What a reader chose and what may be read there. ``sitting`` is ``None`` before any quarter
    with answers is over."""

    territories: list[TerritoryRow]
    territory: TerritoryRow
    periods: list[str]
    period: str | None
    moment: Moment
    sitting: PublishedSitting | None
    apart: dict[Way, PublishedSitting]


def read(
    session: Session,
    *,
    home: UUID,
    code: str | None,
    period: str | None,
    moment: str | None,
    on: date,
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
    periods = closed_periods(session, territory=chosen.code, on=on)
    if period is not None and period not in periods:
        return None
    asked = next((each for each in Moment if each.value == moment), None)
    if moment is not None and asked is None:
        return None
    when = period or (periods[0] if periods else None)
    what = asked or Moment.THREE_MONTHS
    sitting = (
        published(session, territory=chosen.code, period=when, moment=what, on=on) if when else None
    )
    apart = published_apart(session, territory=chosen.code, period=when, on=on) if when else {}
    return Reading(everywhere, chosen, periods, when, what, sitting, apart)
