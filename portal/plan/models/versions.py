"""Versions of the plan, goals and actions."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.assessment.catalogue import Domain
from portal.core.append_only import freeze
from portal.core.types import (
    Base,
    Day,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)


class PlanVersion(Base):
    """One version. ``revision`` grows with each change of the draft: none is overwritten.

    ``asks_twice`` is noted when it is proposed: some of its open steps ask the same thing. Empty
    before that, and for what was proposed before it was noted.
    """

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("pathway_id", "number"),
        CheckConstraint("(proposed_at IS NULL) = (proposed_by_id IS NULL)", name="proposed_by"),
        Index(
            "uq_plan_version_draft",
            "pathway_id",
            unique=True,
            sqlite_where=text("proposed_at IS NULL"),
            postgresql_where=text("proposed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    number: Mapped[int]
    drafted_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    drafted_at: Mapped[Instant]
    proposed_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[Instant | None]
    revision: Mapped[int] = mapped_column(default=1)
    asks_twice: Mapped[bool | None]


class Goal(Base):
    """What somebody wants, in her own words. ``lineage`` follows one goal through versions.

    Names are those of the day of writing: a version that was agreed never changes its words.
    ``typed_by_name`` is empty when the author typed the words.
    """

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("version_id", "lineage"),)

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    lineage: Mapped[Reference]
    position: Mapped[int]
    author_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    author_name: Mapped[Name]
    typed_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    typed_by_name: Mapped[Name] = mapped_column(default="")
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    words: Mapped[Sealed]
    language: Mapped[Language]


class Action(Base):
    """One step. Its doer is an account (hers or a helper's), or a relative without ``doer_id``.

    ``doer_name`` and ``doer_service`` are those of the day of writing, as in the words agreed.
    ``paper`` is what has to be brought for it, if anything.
    """

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("version_id", "lineage"),
        CheckConstraint("doer_name <> ''", name="one_doer"),
    )

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    lineage: Mapped[Reference]
    position: Mapped[int]
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    what: Mapped[Sealed]
    language: Mapped[Language]
    doer_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    doer_name: Mapped[Name]
    doer_service: Mapped[Name] = mapped_column(default="")
    due_date: Mapped[Day | None]
    paper: Mapped[Sealed | None]


PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)
"""The lines of a proposed version: what people answered stays as they read it."""

freeze(PlanVersion.__table__, "{row}.proposed_at IS NOT NULL", may_come=True)  # type: ignore[arg-type]
freeze(Goal.__table__, PROPOSED)  # type: ignore[arg-type]
freeze(Action.__table__, PROPOSED)  # type: ignore[arg-type]
