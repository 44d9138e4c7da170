"""« Ce n’était pas moi »: what she said, whom it concerns, what came of it."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Day, Id, Instant, Reference, closed_list


class DenialOutcome(StrEnum):
    """What the lead of the département found out."""

    SOMEBODY_ELSE = "somebody_else"
    NOBODY_ELSE = "nobody_else"
    NOT_KNOWN = "not_known"


class DeniedUse(Base):
    """Somebody came in before her with a card made at a desk. Since then nothing opens her page.

    ``maker_id`` made that card, ``teller_id`` told its code, if one was told. ``number`` is what
    she says by phone; it tells nothing. ``due`` (Paris) is the last day for the lead's answer.
    ``redone_at``: a desk made a new card with her.
    """

    __tablename__ = "denied_use"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (found IS NULL)", name="answered_says_what"),
    )

    id: Mapped[Id]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    maker_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    teller_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    number: Mapped[str] = mapped_column(String(8), unique=True)
    at: Mapped[Instant]
    due: Mapped[Day]
    redone_at: Mapped[Instant | None]
    found: Mapped[DenialOutcome | None] = mapped_column(closed_list(DenialOutcome))
    answered_at: Mapped[Instant | None]
    answered_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
