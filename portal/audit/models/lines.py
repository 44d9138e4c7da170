"""The access log itself: one row for each reading."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Code, Id, Instant, Name, Reference, Sealed, closed_list


class Basis(StrEnum):
    """Why a reading was possible, or that it was not."""

    CONSENT = "consent"
    LAW = "law"
    DENIED = "denied"


class AccessLine(Base, AppendOnly):
    """One reading. ``themes`` are codes joined by commas; ``ground`` is the law's code, if any."""

    __tablename__ = "access_line"
    __table_args__ = (
        CheckConstraint("(basis = 'law') = (ground IS NOT NULL)", name="law_has_ground"),
        CheckConstraint("(basis = 'law') = (motive IS NOT NULL)", name="law_has_motive"),
        Index("ix_access_line_person_at", "person_id", "at"),
        Index("ix_access_line_viewer_at", "viewer_id", "at"),
    )

    id: Mapped[Id]
    at: Mapped[Instant]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    viewer_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    viewer_name: Mapped[Name]
    viewer_service: Mapped[Name]
    basis: Mapped[Basis] = mapped_column(closed_list(Basis))
    themes: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[Code | None]
    ground: Mapped[Code | None]
    motive: Mapped[Sealed | None]
    explained_before: Mapped[bool] = mapped_column(default=False)


guard(AccessLine.__table__, erasable=True)  # type: ignore[arg-type]
