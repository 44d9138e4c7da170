"""Where actions stand, and who promised them."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import (
    Base,
    Digest,
    Id,
    Instant,
    Language,
    Reference,
    Sealed,
    closed_list,
)


class ActionState(StrEnum):
    """Where an action stands. Without a progress fact it is to do."""

    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


class BlockCause(StrEnum):
    """Why an action is blocked: source for breakdowns and lack of local offer (R06)."""

    WAITING_LIST = "waiting_list"
    REFUSED = "refused"
    MISSING_PAPER = "missing_paper"
    NO_LOCAL_OFFER = "no_local_offer"
    OTHER = "other"


class Progress(Base, AppendOnly):
    """A tick: not a new version. The state of an action is its last fact."""

    __tablename__ = "progress"
    __table_args__ = (
        CheckConstraint("(state = 'blocked') = (cause IS NOT NULL)", name="blocked_has_cause"),
        UniqueConstraint("lineage", "rank"),
    )

    id: Mapped[Id]
    lineage: Mapped[Reference]
    rank: Mapped[int]
    at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    state: Mapped[ActionState] = mapped_column(closed_list(ActionState))
    cause: Mapped[BlockCause | None] = mapped_column(closed_list(BlockCause))


class Acceptance(Base, AppendOnly):
    """A helper says whether he will do his action. Only then does it count as a promise.

    ``promise`` is the SHA-256 of what he said yes or no to: other words, another day or another
    doer ask him again. The last answer stands.
    """

    __tablename__ = "acceptance"
    __table_args__ = (UniqueConstraint("lineage", "account_id", "rank"),)

    id: Mapped[Id]
    lineage: Mapped[Reference]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    rank: Mapped[int]
    promise: Mapped[Digest]
    accepts: Mapped[bool]
    words: Mapped[Sealed | None]
    language: Mapped[Language]
    at: Mapped[Instant]


guard(Progress.__table__, erasable=True)  # type: ignore[arg-type]
guard(Acceptance.__table__, erasable=True)  # type: ignore[arg-type]
