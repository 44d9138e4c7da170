"""Pathways, their people, the members of the circle, and what each adult says of each member."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import (
    Base,
    Id,
    Instant,
    Language,
    LongText,
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
    """One accompaniment, of one person or of a household.

    ``accepted_at`` is the instant of the yes: until then, and after a no, nobody is named beside
    it. ``active_since`` is the instant from which it has had a referent, who never lacks after.
    """

    __tablename__ = "pathway"
    __table_args__ = (
        CheckConstraint(
            "accepted_at IS NOT NULL OR state IN ('proposed', 'reflecting', 'declined')",
            name="accepted_before_it_begins",
        ),
        CheckConstraint("active_since IS NOT NULL OR state <> 'active'", name="active_has_begun"),
    )

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    state: Mapped[PathwayState] = mapped_column(closed_list(PathwayState))
    target_public: Mapped[Name]
    accepted_at: Mapped[Instant | None]
    active_since: Mapped[Instant | None]


class TurnBy(StrEnum):
    """Whose act or which fact turned a pathway. Never a name: before a yes nobody is named."""

    PROFESSIONAL = "professional"
    PERSON_ON_SCREEN = "person_on_screen"
    PERSON_WITH_PAPER = "person_with_paper"
    PERSON = "person"
    FACTS = "facts"


class PathwayEvent(Base, AppendOnly):
    """One turn of a pathway, at ``at`` (UTC). ``rank`` counts those of one pathway from 1.

    ``notice`` holds the words that were before her when she said yes, in ``notice_language``.
    """

    __tablename__ = "pathway_event"
    __table_args__ = (UniqueConstraint("pathway_id", "rank"),)

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    rank: Mapped[int]
    at: Mapped[Instant]
    state: Mapped[PathwayState] = mapped_column(closed_list(PathwayState))
    by: Mapped[TurnBy] = mapped_column(closed_list(TurnBy))
    notice: Mapped[LongText] = mapped_column(default="")
    notice_language: Mapped[Language] = mapped_column(default="")


guard(PathwayEvent.__table__, erasable=True)  # type: ignore[arg-type]


class PathwayPerson(Base):
    """Somebody whose pathway it is. A child's words are kept beside the parent's (R20).

    An adult who left keeps her place there, so that nothing changes for those who stay: they are
    told nothing (R04). Her own pathway is the one of her only place without ``left_at``. Going
    from a person to her pathway asks for that; going from a pathway to its people does not.

    ``paused_at``: she makes a pause, by her word alone; another adult does not learn it (R04).
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
    paused_at: Mapped[Instant | None]


class CircleMember(Base):
    """Somebody who helps: a professional with an account, or somebody known by name only.

    A name comes with a tie (« grand-mère ») for a relative, or with a service. ``common_since``
    (UTC): each adult who lives the pathway said yes to him as referent, so he is there for all.
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
    common_since: Mapped[Instant | None]


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
