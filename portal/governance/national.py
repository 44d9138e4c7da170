"""The national space: frozen reports of all territories side by side, and nothing else (R08).

It reads published numbers, hidden before they were written; no fact, no answer, no name. Places
stand in the order of their names: nothing is ranked (R28).
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.evaluation.catalogue import INDICATORS, POOLED, Area, Indicator, Measure, Reach
from portal.evaluation.queries.frozen import Figure, PeriodRow, figures, periods
from portal.territories.queries import TerritoryRow, public_words, territories


class Line(Value):
    """One place, ``None`` for those too small to stand alone, and its number, ``None`` without."""

    place: TerritoryRow | None
    figure: Figure | None

    def says(self, measure: Measure) -> bool:
        """Say whether its number may be read."""
        if self.figure is None or self.figure.whole is None:
            return False
        if measure is Measure.RATIO:
            return self.figure.percent is not None
        return measure is Measure.COUNT or self.figure.middle is not None


class Table(Value):
    """One indicator, or one of its cuts, in every place."""

    indicator: Indicator
    cut: str
    words: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> list[Line]:
        """Return the places of which something may be read, by name."""
        return [one for one in self.lines if one.says(self.indicator.measure)]


class Space(Value):
    """One frozen report as the national group reads it, one theme at a time."""

    reports: tuple[PeriodRow, ...]
    report: PeriodRow | None
    area: Area
    tables: tuple[Table, ...]

    @property
    def readable(self) -> list[Table]:
        """Return the tables in which a place may be read."""
        return [one for one in self.tables if one.shown]

    @property
    def withheld(self) -> list[Table]:
        """Return the tables in which every place is too small."""
        return [one for one in self.tables if not one.shown]


def national(
    session: Session, *, code: str | None, area: str | None, language: str
) -> Space | None:
    """Return a frozen report by its code, the newest without one, or ``None`` for a wrong one.

    Four statements, whatever the number of places. Before any report is frozen there is none.
    Publics are said in ``language``.
    """
    chosen = next((one for one in Area if one.value == area), None)
    if area is not None and chosen is None:
        return None
    frozen = tuple(one for one in reversed(periods(session)) if one.frozen_at is not None)
    report = next((one for one in frozen if code in (None, one.code)), None)
    if report is None and code is not None:
        return None
    theme = chosen or Area.CHOICE
    if report is None:
        return Space(frozen, None, theme, ())
    found = figures(session, [report.id], Reach.PUBLISHED)
    publics = public_words(session, language)
    tables = _tables(found, territories(session), theme, sorted(publics.items(), key=_words))
    return Space(frozen, report, theme, tuple(tables))


def _words(public: tuple[str, str]) -> str:
    return public[1]


def _tables(
    found: Iterable[Figure],
    places: Iterable[TerritoryRow],
    area: Area,
    publics: Iterable[tuple[str, str]],
) -> Iterable[Table]:
    known = {(one.indicator, one.cut, one.territory): one for one in found}
    for one in INDICATORS:
        cuts = publics if one.by_public else one.cuts
        for cut, words in cuts if one.area is area else ():
            lines = [Line(place, known.get((one.code, cut, place.code))) for place in places]
            pooled = known.get((one.code, cut, POOLED))
            if any(line.figure for line in lines) or pooled:
                last = [Line(None, pooled)] if pooled else []
                yield Table(one, cut, words, (*lines, *last))
