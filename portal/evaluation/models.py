"""Periods of reports, and their numbers: written once, as they may be read."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import (
    Base,
    Code,
    Day,
    Id,
    Instant,
    LongText,
    Name,
    Reference,
    closed_list,
)
from portal.evaluation.catalogue import Heading, Reach, ReportKind


class ReportPeriod(Base):
    """One report (R30): the days it covers, both in it, when it is due, and when it was frozen.

    ``told_on`` is the day of the *restitution*. Days are those of Paris.
    """

    __tablename__ = "report_period"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on AND ends_on < due_on", name="in_order"),
        CheckConstraint("(frozen_at IS NULL) = (frozen_by_id IS NULL)", name="frozen_by"),
    )

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[ReportKind] = mapped_column(closed_list(ReportKind))
    starts_on: Mapped[Day]
    ends_on: Mapped[Day]
    due_on: Mapped[Day]
    told_on: Mapped[Day | None]
    opened_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    frozen_at: Mapped[Instant | None]
    frozen_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    frozen_by_name: Mapped[Name] = mapped_column(default="", server_default="")


class ReportQuarter(Base):
    """A quarter and the one report that covers it: the database lets no two of them overlap."""

    __tablename__ = "report_quarter"

    quarter: Mapped[str] = mapped_column(String(7), primary_key=True)
    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"), index=True)


class ReportFigure(Base, AppendOnly):
    """One number of a frozen report, as it may be read: what is hidden was never written.

    ``part`` of ``whole`` for a ratio, ``whole`` alone for a count, ``middle`` (in tenths) of
    ``whole`` for a median. ``territory`` is a code, or ``*`` for the small ones together.
    ``version`` is that of the definition.
    """

    __tablename__ = "report_figure"
    __table_args__ = (UniqueConstraint("period_id", "reach", "indicator", "cut", "territory"),)

    id: Mapped[Id]
    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"))
    reach: Mapped[Reach] = mapped_column(closed_list(Reach))
    territory: Mapped[Code]
    indicator: Mapped[Code]
    cut: Mapped[Code]
    version: Mapped[int]
    whole: Mapped[int | None]
    part: Mapped[int | None]
    middle: Mapped[int | None]


class ReportWords(Base):
    """What an evaluator writes under one heading of a report (R31), until it is frozen."""

    __tablename__ = "report_words"

    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"), primary_key=True)
    heading: Mapped[Heading] = mapped_column(closed_list(Heading), primary_key=True)
    words: Mapped[LongText]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))


class ResearchFile(Base, AppendOnly):
    """The research file of one evaluator for one frozen report: nobody else reads its rows."""

    __tablename__ = "research_file"
    __table_args__ = (UniqueConstraint("period_id", "evaluator_id"),)

    id: Mapped[Id]
    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"))
    evaluator_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))


class ResearchRow(Base, AppendOnly):
    """One pathway whose adults agree to the study of one evaluator by name (R26), in that file.

    Nothing leads back to it: the id is drawn by lot for this report alone. ``territory`` and
    ``target_public`` are empty where fewer than 11 rows share them. Without ``file_id``, from
    before files were kept apart, nobody reads it.
    """

    __tablename__ = "research_row"

    id: Mapped[Id]
    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"), index=True)
    file_id: Mapped[Reference | None] = mapped_column(ForeignKey("research_file.id"), index=True)
    territory: Mapped[Code]
    target_public: Mapped[Name]
    days_to_referent: Mapped[int | None]
    circle: Mapped[int | None]
    versions: Mapped[int]
    disagreements: Mapped[int]
    meetings: Mapped[int]
    meetings_with_her: Mapped[int]
    steps: Mapped[int]
    steps_in_time: Mapped[int]


class ReportPanel(Base, AppendOnly):
    """One panel in a frozen report (R26): how many people came in, as it may be read.

    ``entered`` is empty while people still come in (``closed`` is false), and when it is hidden.
    Counted once: later reports repeat it, so that nothing told of it ever moves.
    """

    __tablename__ = "report_panel"
    __table_args__ = (UniqueConstraint("period_id", "panel_id"),)

    id: Mapped[Id]
    period_id: Mapped[Reference] = mapped_column(ForeignKey("report_period.id"))
    panel_id: Mapped[Reference] = mapped_column(ForeignKey("panel.id"))
    territory: Mapped[Code]
    name: Mapped[Name]
    opened_on: Mapped[Day]
    enters_until: Mapped[Day]
    closed: Mapped[bool]
    entered: Mapped[int | None]


guard(ReportPanel.__table__)  # type: ignore[arg-type]
guard(ResearchFile.__table__)  # type: ignore[arg-type]
guard(ResearchRow.__table__)  # type: ignore[arg-type]
guard(ReportFigure.__table__)  # type: ignore[arg-type]
