"""Reports to be read: frozen numbers, side by side, and what changed, never counted again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent.queries import study_taken_back
from portal.core.clock import PARIS
from portal.core.value import Value, replace
from portal.evaluation.catalogue import INDICATORS, Area, Indicator, Measure, Reach
from portal.evaluation.queries.frozen import Figure, PeriodRow, figures, periods
from portal.evaluation.rules import INSIDE, K
from portal.evaluation.service.sections import Entry, Section, section
from portal.territories.queries import TerritoryRow, public_words, territories

TOGETHER = ""
"""Stands for a territory: all those whose numbers are shown."""
_Key = tuple[UUID, str, str]


class Report(Value):
    """A frozen report as one reads it: of one territory, or of all that are shown together."""

    period: PeriodRow
    columns: tuple[PeriodRow, ...]
    before: PeriodRow | None
    territories: list[TerritoryRow]
    territory: TerritoryRow | None
    reach: Reach
    areas: tuple[tuple[Area, tuple[Entry, ...]], ...]

    @property
    def threshold(self) -> int:
        """Return under which number everything is hidden."""
        return INSIDE if self.reach is Reach.INSIDE else K

    @property
    def sections(self) -> list[Section]:
        """Return its themes, each with what has no number apart."""
        together = self.territory is None
        return [section(area, entries, together=together) for area, entries in self.areas]

    @property
    def changes(self) -> list[Entry]:
        """Return the lines that can be compared with the report before."""
        return [entry for _area, entries in self.areas for entry in entries if entry.compared]


def report(
    session: Session,
    code: str,
    *,
    territory: str | None,
    reach: Reach = Reach.PUBLISHED,
    language: str = "fr",
) -> Report | None:
    """Return a frozen report, or ``None`` for one that is not frozen or a place that is not there.

    ``territory`` is a code; without one, the territories that are shown stand together. A final
    report also shows the earlier ones, side by side. Publics are said in ``language``.
    """
    frozen = [one for one in periods(session) if one.frozen_at is not None]
    here = next((one for one in frozen if one.code == code), None)
    everywhere = territories(session)
    place = next((row for row in everywhere if row.code == territory), None)
    if here is None or (territory and place is None):
        return None
    earlier = [one for one in frozen if one.starts_on < here.starts_on]
    columns = (*earlier, here) if here.is_final else (here,)
    read = {*columns, *earlier[-1:]}
    found = figures(session, [one.id for one in read], reach)
    known = _of_place(found, place.code) if place else _together(found)
    before = earlier[-1] if earlier else None
    return Report(here, columns, before, everywhere, place, reach,
                  _areas(known, columns, before, public_words(session, language)))  # fmt: skip


def taken_back_by(session: Session, frozen_at: datetime, *, on: date) -> date | None:
    """Return before which day (Paris) at least 11 took back their agreement to the study.

    Of those who agreed when a report was frozen, at ``frozen_at`` (UTC). It is told by the
    quarter, like all results: the page read on ``on`` never changes on the day of one of them.
    ``None`` while they are fewer, or none.
    """
    quarter = date(on.year, (on.month - 1) // 3 * 3 + 1, 1)
    until = datetime.combine(quarter, time.min, PARIS)
    return quarter if study_taken_back(session, since=frozen_at, until=until) >= K else None


def _of_place(found: Iterable[Figure], territory: str) -> dict[_Key, Figure]:
    return {
        (one.period_id, one.indicator, one.cut): one for one in found if one.territory == territory
    }


def _together(found: Iterable[Figure]) -> dict[_Key, Figure]:
    """Add up what is shown, and nothing else: the sum tells no more than its parts."""
    known: dict[_Key, Figure] = {}
    ratios = {one.code for one in INDICATORS if one.measure is Measure.RATIO}
    medians = {one.code for one in INDICATORS if one.measure is Measure.MEDIAN}
    for one in found:
        if one.indicator in medians or one.whole is None:
            continue
        if one.indicator in ratios and one.part is None:
            continue
        key = (one.period_id, one.indicator, one.cut)
        known[key] = _sum(known[key], one) if key in known else replace(one, territory=TOGETHER)
    return known


def _sum(one: Figure, other: Figure) -> Figure:
    whole = None if one.whole is None or other.whole is None else one.whole + other.whole
    part = None if one.part is None or other.part is None else one.part + other.part
    return replace(one, whole=whole, part=part)


def _areas(
    known: Mapping[_Key, Figure],
    columns: tuple[PeriodRow, ...],
    before: PeriodRow | None,
    publics: Mapping[str, str],
) -> tuple[tuple[Area, tuple[Entry, ...]], ...]:
    return tuple(
        (
            area,
            tuple(
                _entry(known, one, cut, words, columns, before)
                for one in INDICATORS
                if one.area is area
                for cut, words in _cuts(one, known, publics)
            ),
        )
        for area in Area
    )


def _cuts(
    one: Indicator, known: Mapping[_Key, Figure], publics: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """Return the lines of an indicator and their words: those of its definition, or the publics."""
    if not one.by_public:
        return one.cuts
    found = {cut for _period, code, cut in known if code == one.code}
    return sorted(((cut, publics.get(cut, cut)) for cut in found), key=lambda each: each[1])


def _entry(
    known: Mapping[_Key, Figure],
    one: Indicator,
    cut: str,
    words: str,
    columns: tuple[PeriodRow, ...],
    before: PeriodRow | None,
) -> Entry:
    across = tuple(known.get((period.id, one.code, cut)) for period in columns)
    return Entry(
        one,
        cut,
        words,
        across,
        _added(one, across),
        known.get((before.id, one.code, cut)) if before else None,
    )


def _added(one: Indicator, across: tuple[Figure | None, ...]) -> Figure | None:
    shown = [each for each in across if each is not None]
    if len(shown) < len(across) or len(across) < 2 or one.measure is Measure.MEDIAN:
        return None
    if any(each.whole is None for each in shown):
        return None
    if one.measure is Measure.RATIO and any(each.part is None for each in shown):
        return None
    added = shown[0]
    for each in shown[1:]:
        added = _sum(added, each)
    return added
