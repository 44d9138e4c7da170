"""Lines of a report: their numbers, how they went, and why some of them have none."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from portal.core.value import Value
from portal.evaluation.catalogue import Area, Indicator, Measure
from portal.evaluation.queries.frozen import Figure
from portal.evaluation.rules import Share, share

ABOUT_THE_SAME = 5
"""In hundredths: two shares that are no further apart are said to be about the same."""


class Way(StrEnum):
    """How a number went from one report to the next: what it is worth is for readers to say."""

    MORE = "more"
    LESS = "less"
    ALIKE = "alike"


class Entry(Value):
    """One line of a report: its numbers in each period shown, the last one that of the report.

    ``words`` says which line of the indicator it is, empty for the only one. ``total`` adds the
    numbers up, when none of them is hidden.
    """

    indicator: Indicator
    cut: str
    words: str
    across: tuple[Figure | None, ...]
    total: Figure | None
    before: Figure | None

    @property
    def now(self) -> Figure | None:
        """Return the numbers of the report itself."""
        return self.across[-1]

    @property
    def shown(self) -> bool:
        """Say whether one of its numbers may be read."""
        return any(one is not None and one.whole is not None for one in self.across)

    @property
    def share(self) -> Share | None:
        """Return the part as a small fraction."""
        if self.now is None or not self.now.whole:
            return None
        return share({"part": self.now.part}, ("part",), self.now.whole)

    @property
    def compared(self) -> bool:
        """Say whether both this report and the one before show what can be compared."""
        one, other = self.now, self.before
        if one is None or other is None or one.version != other.version or not one.whole:
            return False
        if self.indicator.measure is Measure.RATIO:
            return one.part is not None and other.part is not None
        if self.indicator.measure is Measure.MEDIAN:
            return one.middle is not None and other.middle is not None
        return other.whole is not None

    @property
    def way(self) -> Way:
        """Say how it went since the report before, from what both show. Asked if ``compared``."""
        assert self.now is not None
        assert self.before is not None
        if self.indicator.measure is Measure.RATIO:
            one, other, alike = _share(self.now), _share(self.before), ABOUT_THE_SAME
        elif self.indicator.measure is Measure.MEDIAN:
            one, other, alike = self.now.middle or 0, self.before.middle or 0, 0
        else:
            one, other, alike = self.now.whole or 0, self.before.whole or 0, 0
        if abs(one - other) <= alike:
            return Way.ALIKE
        return Way.MORE if one > other else Way.LESS


def _share(figure: Figure) -> float:
    return 100 * (figure.part or 0) / (figure.whole or 1)


class Why(StrEnum):
    """Why lines have no number, in the order in which a page says it."""

    SMALL = "small"
    BESIDE = "beside"
    APART = "apart"
    UNMEASURED = "unmeasured"


class Withheld(Value):
    """An indicator without a number; ``words`` are those of its lines, none when it is all."""

    indicator: Indicator
    words: tuple[str, ...]


class Section(Value):
    """One theme of a report: the lines that have a number, and by reason those that have none."""

    area: Area
    shown: tuple[Entry, ...]
    withheld: Mapping[Why, tuple[Withheld, ...]]


def section(area: Area, entries: Iterable[Entry], *, together: bool) -> Section:
    """Set apart what has no number. ``together``: of all places that are shown, where no middle
    is made of middles.
    """
    lines = tuple(entries)
    without: dict[Why, dict[str, list[Entry]]] = {}
    for one in lines:
        if not one.shown:
            of_it = without.setdefault(_why(one.indicator, together=together), {})
            of_it.setdefault(one.indicator.code, []).append(one)
    return Section(
        area,
        tuple(one for one in lines if one.shown),
        {
            why: tuple(_withheld(each, lines) for each in without[why].values())
            for why in Why
            if why in without
        },
    )


def _why(one: Indicator, *, together: bool) -> Why:
    if one.missing:
        return Why.UNMEASURED
    if together:
        return Why.APART if one.measure is Measure.MEDIAN else Why.SMALL
    return Why.SMALL if one.small else Why.BESIDE


def _withheld(without: list[Entry], lines: tuple[Entry, ...]) -> Withheld:
    asked = without[0].indicator
    every = [one for one in lines if one.indicator.code == asked.code]
    alone = len(without) == len(every)
    return Withheld(asked, () if alone else tuple(one.words for one in without))
