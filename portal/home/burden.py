"""Everything asked of one person in a month, or the days to come, on one line of time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from portal.core.clock import local_date
from portal.core.value import Value, replace
from portal.external_plans.queries import ExternalRow
from portal.meetings.catalogue import KIND_WORDS
from portal.meetings.queries import Coming
from portal.plan.queries import ActionRow, burden_of, key_of

MOST_MONTHS = 24
"""How far ahead the months go: a plan says no later day."""

AHEAD = timedelta(days=30)
"""How far the present page looks at least: the end of a month hides nothing that is near."""


class AskedKind(StrEnum):
    """What is asked: to do something, to bring a paper, to come; or a plan made elsewhere ends."""

    STEP = "step"
    PAPER = "paper"
    MEETING = "meeting"
    END = "end"


class Asked(Value):
    """One thing asked of her. ``words`` and ``paper`` are in ``language``; ``day`` is in Paris.

    ``who`` is who asks for the paper, empty for her own step; ``lineage`` is that of a step;
    ``at`` (UTC) and ``number`` are the hour of a meeting and its address.
    ``also`` is who else asks for the same paper and for when, in any month.
    """

    kind: AskedKind
    day: date | None
    words: str
    paper: str
    language: str
    who: str = ""
    lineage: UUID | None = None
    late: bool = False
    also: tuple[tuple[str, date | None], ...] = ()
    at: datetime | None = None
    number: int = 0


class AskedDay(Value):
    """One day and what is asked that day, in order."""

    day: date
    asked: tuple[Asked, ...]


class Month(Value):
    """What is asked from ``first`` to ``last`` (days in Paris, both counted), its days in order.

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


def asked_by_plan(
    actions: Iterable[ActionRow], person_id: UUID, on: date, adults: Set[UUID] = frozenset()
) -> list[Asked]:
    """Return what the open steps of her plan ask of ``person_id``; ``on`` is today in Paris.

    Nothing that another of the ``adults`` does with his own papers.
    """
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
        for one in burden_of(actions, person_id, adults)
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


def asked_by_external(plans: Iterable[ExternalRow], language: str) -> list[Asked]:
    """Return the days on which her plans made elsewhere end: she may have something to ask."""
    return [
        Asked(AskedKind.END, one.ends_on, one.kind.label(language), "", language)
        for one in plans
        if one.ends_on is not None and one.ended_at is None
    ]


def month_of(asked: Sequence[Asked], first: date, on: date) -> Month:
    """Return the month that starts on ``first``; ``on`` is today in Paris.

    A paper is compared with those of all months: what was asked once need not be brought again.
    """
    papers: dict[frozenset[str], list[Asked]] = defaultdict(list)
    for one in asked:
        if one.paper:
            papers[key_of(one.paper)].append(one)
    marked = [
        replace(
            one,
            also=tuple((o.who, o.day) for o in papers[key_of(one.paper)] if o is not one),
        )
        if one.paper
        else one
        for one in asked
        if one.kind is not AskedKind.END or (one.day and one.day >= on)
    ]
    last, present = last_shown(first, on), first == on.replace(day=1)
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


def last_shown(first: date, on: date) -> date:
    """Return the last day of the month that starts on ``first``: 30 days ahead for the present."""
    last = next_of(first) - timedelta(days=1)
    return max(last, on + AHEAD) if first == on.replace(day=1) else last


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
