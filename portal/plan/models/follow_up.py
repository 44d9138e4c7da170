"""Between versions and at the end: nothing wanted, reviews, the balance."""

from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
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


class NothingForNow(Base):
    """She says that she wants nothing for now: an answer like another (DOMAIN §2, step 6)."""

    __tablename__ = "nothing_for_now"

    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    said_at: Mapped[Instant]


class Review(Base, AppendOnly):
    """The plan was looked at again together: the next review counts from that day."""

    __tablename__ = "review"

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    held_on: Mapped[Day]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    at: Mapped[Instant]


class Outcome(StrEnum):
    """Whether a goal was reached, as its author says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Balance(Base):
    """How it ends, in her words: what helped, and who to call next (DOMAIN §2, step 12)."""

    __tablename__ = "balance"
    __table_args__ = (UniqueConstraint("pathway_id", "person_id"),)

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    helped: Mapped[Sealed | None]
    next_contact: Mapped[Sealed | None]
    language: Mapped[Language]
    written_at: Mapped[Instant]
    closed_at: Mapped[Instant | None]


class GoalOutcome(Base):
    """What became of one goal, in the words of its author."""

    __tablename__ = "goal_outcome"
    __table_args__ = (UniqueConstraint("balance_id", "lineage"),)

    id: Mapped[Id]
    balance_id: Mapped[Reference] = mapped_column(ForeignKey("balance.id"))
    lineage: Mapped[Reference]
    outcome: Mapped[Outcome] = mapped_column(closed_list(Outcome))
    words: Mapped[Sealed | None]
    language: Mapped[Language]


guard(Review.__table__, erasable=True)  # type: ignore[arg-type]
