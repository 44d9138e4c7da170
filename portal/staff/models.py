"""A file that was read and waits to be brought in, and how many people were trained."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Day, Id, Instant, Reference, Sealed, closed_list
from portal.staff.catalogue import TrainingKind


class KeptFile(Base):
    """The last table that a lead put before the portal, sealed, until it is brought in."""

    __tablename__ = "staff_file"

    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    rows: Mapped[Sealed]
    at: Mapped[Instant]


class Training(Base):
    """One training held in a territory on a day (Paris): how many people came, never who (R37)."""

    __tablename__ = "training"
    __table_args__ = (
        CheckConstraint("people > 0", name="somebody_came"),
        Index("ix_training_territory_held", "territory_id", "held_on"),
    )

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"))
    held_on: Mapped[Day]
    kind: Mapped[TrainingKind] = mapped_column(closed_list(TrainingKind))
    people: Mapped[int]
    recorded_at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
