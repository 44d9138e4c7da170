"""Everything asked of one person in one month, by everyone, on one line of time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from portal.core.clock import local_date
from portal.meetings.catalogue import KIND_WORDS
from portal.meetings.queries import Coming
from portal.plan.queries import ActionRow, burden_of, key_of

MOST_MONTHS = 24
"""How far ahead the months go: a plan says no later day."""


class AskedKind(StrEnum):
    """What is asked: to do something, to bring a paper to somebody, to come to a meeting."""

    STEP = "step"
    PAPER = "paper"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of her. ``words`` and ``paper`` are in ``language``; ``day`` is in Paris.

    ``who`` is who asks for the paper, empty for her own step; ``lineage`` is that of a step;
    ``at`` (UTC) and ``number`` are the hour of a meeting and its address.
    ``twice``: the same paper is asked for elsewhere too.
    """

    kind: AskedKind
    day: date | None
    words: str
    paper: str
    language: str
    who: str = ""
    lineage: UUID | None = None
    late: bool = False
    twice: bool = False
    at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class AskedDay:
    """One day and what is asked that day, in order."""

    day: date
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What is asked from ``first`` to ``last`` (days in Paris), its days in order.

    ``earlier`` are steps of hers whose date is past, shown with the present month only; ``undated``
    have no date.
    """

    first: date
    last: date
    earlier: tuple[Asked, ...]
    days: tuple[AskedDay, ...]
    undated: tuple[Asked, ...]

    @property
    def total(self) -> int:
        """Return how many things are asked on the page."""
        in_days = sum(len(one.asked) for one in self.days)
        return len(self.earlier) + in_days + len(self.undated)


def asked_by_plan(actions: Iterable[ActionRow], person_id: UUID, on: date) -> list[Asked]:
    """Return what the open steps of her plan ask of ``person_id``; ``on`` is today in Paris."""
    return [
        Asked(
            kind=AskedKind.STEP if one.hers else AskedKind.PAPER,
            day=one.action.due_date,
            words=one.action.what,
            paper=one.action.paper,
            language=one.action.language,
            who="" if one.hers else one.action.doer_name,
            lineage=one.action.lineage if one.hers else None,
            late=one.action.is_late(on),
        )
        for one in burden_of(actions, person_id)
    ]


def asked_by_meetings(meetings: Iterable[Coming], language: str) -> list[Asked]:
    """Return the meetings that she is expected at; their names are messages, in ``language``."""
    return [
        Asked(
            kind=AskedKind.MEETING,
            day=local_date(one.at),
            words=KIND_WORDS[one.kind],
            paper="",
            language=language,
            at=one.at,
            number=one.number,
        )
        for one in meetings
    ]


def month_of(asked: Sequence[Asked], first: date, on: date) -> Month:
    """Return the month that starts on ``first``; ``on`` is today in Paris.

    A paper is compared with those of all months: what was asked once need not be brought again.
    """
    papers = Counter(key_of(one.paper) for one in asked if one.paper)
    marked = [
        replace(one, twice=bool(one.paper) and papers[key_of(one.paper)] > 1) for one in asked
    ]
    last, present = last_of(first), first == on.replace(day=1)
    days: dict[date, list[Asked]] = defaultdict(list)
    for one in marked:
        if one.day is not None and first <= one.day <= last:
            days[one.day].append(one)
    return Month(
        first,
        last,
        tuple(_earlier(marked, first) if present else ()),
        tuple(AskedDay(day, tuple(days[day])) for day in sorted(days)),
        tuple(one for one in marked if present and one.day is None),
    )


def _earlier(asked: Iterable[Asked], first: date) -> list[Asked]:
    dated = [(one.day, one) for one in asked if one.day is not None and one.day < first]
    return [one for _day, one in sorted(dated, key=lambda pair: pair[0])]


def last_of(first: date) -> date:
    """Return the last day of the month that starts on ``first``."""
    return next_of(first) - timedelta(days=1)


def next_of(first: date) -> date:
    """Return the first day of the month after the one that starts on ``first``."""
    return (first + timedelta(days=31)).replace(day=1)


def month_asked(text: str | None, on: date) -> date:
    """Return the first day of the month written « 2026-12 »; the present one for anything else.

    Months go from the present one to ``MOST_MONTHS`` later.
    """
    present = on.replace(day=1)
    try:
        wanted = date.fromisoformat(f"{text}-01")
    except ValueError:
        return present
    ahead = (wanted.year - present.year) * 12 + wanted.month - present.month
    return wanted if 0 <= ahead <= MOST_MONTHS else present
