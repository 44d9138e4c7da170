"""Reports: their periods, and their numbers as they were frozen."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.evaluation.catalogue import Heading, Reach, ReportKind
from portal.evaluation.models import (
    ReportFigure,
    ReportPanel,
    ReportPeriod,
    ReportQuarter,
    ReportWords,
    ResearchFile,
    ResearchRow,
)

_PERIODS = select(
    ReportPeriod.id,
    ReportPeriod.code,
    ReportPeriod.kind,
    ReportPeriod.starts_on,
    ReportPeriod.ends_on,
    ReportPeriod.due_on,
    ReportPeriod.told_on,
    ReportPeriod.frozen_at,
    ReportPeriod.frozen_by_name,
).order_by(ReportPeriod.starts_on, ReportPeriod.id)
_FIGURES = (
    select(
        ReportFigure.period_id,
        ReportFigure.reach,
        ReportFigure.territory,
        ReportFigure.indicator,
        ReportFigure.cut,
        ReportFigure.version,
        ReportFigure.whole,
        ReportFigure.part,
        ReportFigure.middle,
    )
    .where(
        ReportFigure.period_id.in_(bindparam("periods", expanding=True)),
        ReportFigure.reach == bindparam("reach"),
    )
    .order_by(ReportFigure.indicator, ReportFigure.cut, ReportFigure.territory)
)
_WORDS = select(ReportWords.heading, ReportWords.words).where(
    ReportWords.period_id == bindparam("period_id")
)
_RESEARCH = (
    select(ResearchRow)
    .join(ResearchFile, ResearchFile.id == ResearchRow.file_id)
    .where(
        ResearchFile.period_id == bindparam("period_id"),
        ResearchFile.evaluator_id == bindparam("evaluator_id"),
    )
    .order_by(ResearchRow.id)
)
_PANELS = (
    select(
        ReportPanel.name,
        ReportPanel.territory,
        ReportPanel.opened_on,
        ReportPanel.enters_until,
        ReportPanel.closed,
        ReportPanel.entered,
    )
    .where(ReportPanel.period_id == bindparam("period_id"))
    .order_by(ReportPanel.opened_on, ReportPanel.name, ReportPanel.id)
)
_QUARTERS = select(ReportQuarter.quarter).where(ReportQuarter.period_id == bindparam("period_id"))


class PeriodRow(Value):
    """One report: days of Paris, ``frozen_at`` in UTC."""

    id: UUID
    code: str
    kind: ReportKind
    starts_on: date
    ends_on: date
    due_on: date
    told_on: date | None
    frozen_at: datetime | None
    frozen_by_name: str

    @property
    def is_final(self) -> bool:
        """Say whether it also shows the ones before it."""
        return self.kind is ReportKind.FINAL

    def is_late(self, on: date) -> bool:
        """Say whether it should have been frozen before the day ``on`` (Paris)."""
        return self.frozen_at is None and self.due_on < on


class Figure(Value):
    """One number as it may be read: ``None`` for what is hidden. ``middle`` is in tenths."""

    period_id: UUID
    reach: Reach
    territory: str
    indicator: str
    cut: str
    version: int
    whole: int | None
    part: int | None
    middle: int | None

    @property
    def percent(self) -> int | None:
        """Return the part in hundredths, when both numbers are shown."""
        if self.part is None or not self.whole:
            return None
        return round(100 * self.part / self.whole)


class PanelFigure(Value):
    """One panel of a report. ``entered`` is ``None`` while it is open, and when it is hidden."""

    name: str
    territory: str
    opened_on: date
    enters_until: date
    closed: bool
    entered: int | None


def periods(session: Session) -> list[PeriodRow]:
    """Return every report, the oldest first."""
    return [PeriodRow(*row) for row in session.execute(_PERIODS)]


def figures(session: Session, period_ids: list[UUID], reach: Reach) -> list[Figure]:
    """Return the numbers of some reports that go as far as ``reach``: one statement."""
    found = session.execute(_FIGURES, {"periods": period_ids, "reach": reach})
    return [Figure(*row) for row in found]


def quarters_of(session: Session, period_id: UUID) -> tuple[str, ...]:
    """Return the quarters that a report covers, such as ``"2026-T4"``, in order."""
    return tuple(sorted(session.scalars(_QUARTERS, {"period_id": period_id})))


def words_of(session: Session, period_id: UUID) -> dict[Heading, str]:
    """Return what evaluators wrote in a report, by heading (R31)."""
    found = session.execute(_WORDS, {"period_id": period_id})
    return {row.heading: row.words for row in found}


def panels_told(
    session: Session, period_id: UUID, territory: str | None = None
) -> list[PanelFigure]:
    """Return the panels of a frozen report, in one territory (a code) or everywhere."""
    found = [PanelFigure(*row) for row in session.execute(_PANELS, {"period_id": period_id})]
    return [one for one in found if territory in (None, one.territory)]


def research_rows(session: Session, period_id: UUID, evaluator_id: UUID) -> list[ResearchRow]:
    """Return the rows of one evaluator's file of a report, in the order of their drawn ids."""
    asked = {"period_id": period_id, "evaluator_id": evaluator_id}
    return list(session.scalars(_RESEARCH, asked))
