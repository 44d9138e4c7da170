"""A card and the eight words are lost: who asks for a new card with her, and who agrees."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Digest, Id, Instant, Reference

_OPEN = text("made_at IS NULL AND stopped_at IS NULL")


class LostCard(Base):
    """Two people of the département agree, she being there, that she has nothing left to come in.

    ``asked_by_id`` knows her: he is in her circle. ``agreed_by_id`` finds this by the number of her
    paper (``number_hash``) and sees her first name alone. Her cards close at ``agreed_at``; the new
    one is made from ``opens_at`` on, so that she has the time to read of it and to say no. At most
    one is open for an account, by the database.
    """

    __tablename__ = "lost_card"
    __table_args__ = (
        CheckConstraint("agreed_by_id <> asked_by_id", name="agreed_by_another"),
        CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)"
            " AND (agreed_at IS NULL) = (opens_at IS NULL)",
            name="agreed_says_who",
        ),
        CheckConstraint(
            "(made_at IS NULL) = (made_by_id IS NULL)"
            " AND (made_at IS NULL OR agreed_at IS NOT NULL)",
            name="made_after_two",
        ),
        Index(
            "uq_lost_card_open",
            "account_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[Id]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    number_hash: Mapped[Digest] = mapped_column(unique=True)
    asked_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[Instant]
    agreed_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    agreed_at: Mapped[Instant | None]
    opens_at: Mapped[Instant | None]
    made_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[Instant | None]
    stopped_at: Mapped[Instant | None]
