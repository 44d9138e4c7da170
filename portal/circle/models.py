"""Pathways, their people, and the members of the circle."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Id, Instant, Name, Reference, closed_list


class PathwayState(StrEnum):
    """Where a pathway stands (DOMAIN §2)."""

    PROPOSED = "proposed"
    REFLECTING = "reflecting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CIRCLE = "circle"
    REFERENT_CHOICE = "referent_choice"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    ENDED = "ended"


class Pathway(Base):
    """One accompaniment, of one person or of a household."""

    __tablename__ = "pathway"

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    state: Mapped[PathwayState] = mapped_column(closed_list(PathwayState))
    target_public: Mapped[Name]
    panel: Mapped[str | None] = mapped_column(String(20))
    accepted_at: Mapped[Instant]


class PathwayPerson(Base):
    """Somebody whose pathway it is. A child's words are kept beside the parent's (R20)."""

    __tablename__ = "pathway_person"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    is_child: Mapped[bool] = mapped_column(default=False)


class CircleMember(Base):
    """Somebody who helps: a professional with an account, or a relative by name."""

    __tablename__ = "circle_member"
    __table_args__ = (
        CheckConstraint(
            "(account_id IS NULL) <> (relative_name IS NULL)", name="helper_or_relative"
        ),
        Index(
            "uq_circle_member_present",
            "pathway_id",
            "account_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    account_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), index=True)
    relative_name: Mapped[str | None] = mapped_column(String(120))
    relative_tie: Mapped[str | None] = mapped_column(String(60))
    is_dedicated: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[Instant]
    left_at: Mapped[Instant | None]
