"""Her wishes in order, where a commission is heard, and the names that she may add (R25)."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import guard
from portal.core.ledger import Chained, instant
from portal.core.types import Base, Day, Id, Instant, Language, Reference, Sealed, closed_list

_OPEN = text("closed_at IS NULL")


class ChoiceClose(StrEnum):
    """How her choice ended: a mandate began, her own no, nobody left, or the pathway ended."""

    STARTED = "started"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    NOBODY = "nobody"
    OVER = "over"


class Choice(Base):
    """Her wishes, given to a commission that answers her, until she or a mandate closes it.

    ``words`` are hers, for the commission alone. ``answer_due`` is the last day (Paris) on which
    she is answered. ``is_silent`` as for a mandate.
    """

    __tablename__ = "referent_choice"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_how IS NULL)", name="closed_how"),
        Index(
            "uq_referent_choice_open",
            "pathway_id",
            "asked_by_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    asked_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[Instant]
    words: Mapped[Sealed | None]
    language: Mapped[Language]
    is_silent: Mapped[bool]
    answer_due: Mapped[Day]
    closed_at: Mapped[Instant | None]
    closed_how: Mapped[ChoiceClose | None] = mapped_column(closed_list(ChoiceClose))


class RankedWish(Base, Chained):
    """One of her wishes, a link of the ledger: nobody moves it, adds one or takes one away."""

    __tablename__ = "ranked_wish"
    __table_args__ = (
        UniqueConstraint("choice_id", "position"),
        UniqueConstraint("choice_id", "helper_id"),
        CheckConstraint("position >= 1", name="from_one"),
    )

    id: Mapped[Id]
    choice_id: Mapped[Reference] = mapped_column(ForeignKey("referent_choice.id"))
    position: Mapped[int]
    helper_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]

    def facts(self) -> Mapping[str, str]:
        """Return who wished for whom, in which place, and when."""
        return {
            "choice": str(self.choice_id),
            "position": str(self.position),
            "helper": str(self.helper_id),
            "by": str(self.by_id),
            "at": instant(self.at),
        }


class CommissionAnswer(Base, Chained):
    """What a commission answered, once: one of her own wishes, or none of them (R25).

    That it names nobody else is a rule of the database. ``words`` are for her.
    """

    __tablename__ = "commission_answer"
    __table_args__ = (
        UniqueConstraint("choice_id"),
        ForeignKeyConstraint(
            ["choice_id", "helper_id"],
            ["ranked_wish.choice_id", "ranked_wish.helper_id"],
            name="fk_commission_answer_her_wish",
        ),
    )

    id: Mapped[Id]
    choice_id: Mapped[Reference] = mapped_column(ForeignKey("referent_choice.id"))
    helper_id: Mapped[Reference | None]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]
    words: Mapped[Sealed]
    language: Mapped[Language]

    def facts(self) -> Mapping[str, str]:
        """Return who answered which wishes with whom, when, and the digest of the sealed words."""
        return {
            "choice": str(self.choice_id),
            "helper": str(self.helper_id or ""),
            "by": str(self.by_id),
            "at": instant(self.at),
            "words": hashlib.sha256(self.words).hexdigest(),
        }


class ProposedName(Base):
    """Somebody of the territory whom a lead told her about. She alone adds him to her circle."""

    __tablename__ = "proposed_name"
    __table_args__ = (UniqueConstraint("pathway_id", "helper_id"),)

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    helper_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]


guard(RankedWish.__table__, erasable=True)  # type: ignore[arg-type]
guard(CommissionAnswer.__table__, erasable=True)  # type: ignore[arg-type]
