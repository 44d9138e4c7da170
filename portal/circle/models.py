"""Pathways, their people, the members of the circle, and what each adult says of each member."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import (
    Base,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)


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
    """Somebody whose pathway it is. A child's words are kept beside the parent's (R20).

    An adult who left keeps her place there, so that nothing changes for those who stay: they are
    told nothing (R04). Her own pathway is the one of her only place without ``left_at``. Going
    from a person to her pathway asks for that; going from a pathway to its people does not.
    """

    __tablename__ = "pathway_person"
    __table_args__ = (
        Index(
            "uq_pathway_person_present",
            "account_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    pathway_id: Mapped[Reference] = mapped_column(
        ForeignKey("pathway.id"), primary_key=True, index=True
    )
    is_child: Mapped[bool] = mapped_column(default=False)
    left_at: Mapped[Instant | None]


class CircleMember(Base):
    """Somebody who helps: a professional with an account, or somebody known by name only.

    A name comes with a tie (« grand-mère ») for a relative, or with a service.
    """

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
    outside_service: Mapped[str | None] = mapped_column(String(120))
    is_dedicated: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[Instant]
    left_at: Mapped[Instant | None]


class CircleWord(StrEnum):
    """What an adult says to a helper who is proposed. No word yet is a word of its own: none."""

    YES = "yes"
    NO = "no"
    THINKING = "thinking"


class CircleAnswer(Base):
    """One adult's own yes to one member of the circle, or the question put to her (R04).

    ``asked_by_id`` is who proposed him, empty when she added him herself; ``why`` is one sentence
    of who proposed, sealed, in ``language``. In the circle of that adult: the word is yes, and
    nothing ended it. What another adult of the household says of the same member is another row.
    """

    __tablename__ = "circle_answer"
    __table_args__ = (
        CheckConstraint("(word IS NULL) = (answered_at IS NULL)", name="word_has_instant"),
        CheckConstraint("word <> 'no' OR ended_at IS NOT NULL", name="no_is_the_end"),
        CheckConstraint(
            "asked_by_id IS NOT NULL OR (word IS NOT NULL AND word = 'yes')",
            name="who_asks_is_known",
        ),
        Index(
            "uq_circle_answer_open",
            "member_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    member_id: Mapped[Reference] = mapped_column(ForeignKey("circle_member.id"), index=True)
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    asked_at: Mapped[Instant]
    asked_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[Sealed | None]
    language: Mapped[Language] = mapped_column(default="fr")
    word: Mapped[CircleWord | None] = mapped_column(closed_list(CircleWord))
    answered_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]


class CircleHandover(Base):
    """What a helper who leaves writes to her. It is hers: she alone reads it, and may erase it."""

    __tablename__ = "circle_handover"

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]
    words: Mapped[Sealed]
    language: Mapped[Language]
