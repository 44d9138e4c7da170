"""What the former referent passes on: she reads it, changes it, and nothing passes before."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.consent.catalogue import Theme
from portal.core.types import Base, Id, Instant, Language, Reference, Sealed, closed_list


class Handover(Base):
    """The sheet of one mandate on one person, hers alone (R04).

    Until ``shown_at`` its author alone reads it; until ``approved_at`` she and he.
    """

    __tablename__ = "handover"
    __table_args__ = (
        UniqueConstraint("mandate_id", "person_id"),
        CheckConstraint("approved_at IS NULL OR shown_at IS NOT NULL", name="read_first"),
    )

    id: Mapped[Id]
    mandate_id: Mapped[Reference] = mapped_column(ForeignKey("mandate.id"))
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    begun_at: Mapped[Instant]
    shown_at: Mapped[Instant | None]
    approved_at: Mapped[Instant | None]


class HandoverLine(Base):
    """One thing to know, on one theme. ``edited_at``: it is now in her own words."""

    __tablename__ = "handover_line"

    id: Mapped[Id]
    handover_id: Mapped[Reference] = mapped_column(ForeignKey("handover.id"), index=True)
    position: Mapped[int]
    theme: Mapped[Theme] = mapped_column(closed_list(Theme))
    words: Mapped[Sealed]
    language: Mapped[Language]
    edited_at: Mapped[Instant | None]
    removed_at: Mapped[Instant | None]
