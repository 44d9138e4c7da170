"""What is known of somebody before she has an account: the least, and for a while."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import (
    Base,
    Day,
    Digest,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)
from portal.intake.catalogue import Closed, ReachBy


class Proposal(Base):
    """Whom a pathway is proposed to. The row goes at her no, and once she has her account.

    ``desk_id`` holds it now: who proposed, or the desk to which she brought her paper.
    ``mark`` is the HMAC by which she is not asked again too soon, if she gave her day of birth;
    ``paper_hash`` that of the number of her paper. ``reach`` is how to reach her, in her words.
    """

    __tablename__ = "proposal"

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), unique=True)
    proposed_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    desk_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    account_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), unique=True)
    first_name: Mapped[Sealed]
    reach: Mapped[Sealed | None]
    mark: Mapped[Digest | None]
    paper_hash: Mapped[Digest | None] = mapped_column(unique=True)
    proposed_at: Mapped[Instant] = mapped_column(index=True)


class Reasons(Base):
    """Why a pathway was proposed: flags to be counted, beside nobody's name (R05, R06)."""

    __tablename__ = "pathway_reasons"

    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), primary_key=True)
    several_fields: Mapped[bool]
    urgent: Mapped[bool]
    cumulated: Mapped[bool]
    juxtaposed: Mapped[bool]
    no_local_offer: Mapped[bool]


class RefusalMark(Base):
    """Somebody said no: not to be asked again before ``until`` (Paris).

    An HMAC, beside nothing: of her name with the day of birth that she gave, by which any desk
    knows it, or of her name in one service alone, which then asks her first.
    """

    __tablename__ = "refusal_mark"

    mark: Mapped[Digest] = mapped_column(primary_key=True)
    until: Mapped[Day] = mapped_column(index=True)


class ReferentRequest(Base):
    """Somebody asks for a referent herself (R36). What she wrote is sealed and goes with the row.

    ``number`` is what she says by phone; it tells nothing. ``hours`` are codes between spaces.
    ``form_hash`` is the HMAC of the page that she sent: sent twice, it is one request. ``crowded``:
    it came when very many were sent at once, and may be one of those that nobody meant.
    """

    __tablename__ = "referent_request"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed IS NULL)", name="closed_says_how"),
        CheckConstraint("handed_to_id IS NULL OR handed_service_id IS NULL", name="handed_to_one"),
        CheckConstraint(
            "(handed_at IS NULL) = (handed_to_id IS NULL AND handed_service_id IS NULL)",
            name="handed_says_when",
        ),
        Index("ix_referent_request_territory_asked", "territory_id", "asked_at"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(8), unique=True)
    form_hash: Mapped[Digest | None] = mapped_column(index=True, unique=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"))
    first_name: Mapped[Sealed]
    reach_by: Mapped[ReachBy] = mapped_column(closed_list(ReachBy))
    phone: Mapped[Sealed | None]
    place: Mapped[Sealed | None]
    words: Mapped[Sealed | None]
    hours: Mapped[Name]
    no_message: Mapped[bool]
    language: Mapped[Language]
    asked_at: Mapped[Instant]
    handed_to_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), index=True)
    handed_service_id: Mapped[Reference | None] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    handed_at: Mapped[Instant | None]
    called_at: Mapped[Instant | None]
    closed_at: Mapped[Instant | None]
    closed: Mapped[Closed | None] = mapped_column(closed_list(Closed))
    crowded: Mapped[bool] = mapped_column(default=False, server_default=false())


class AskingPace(Base):
    """How often the public form was sent for a territory within an hour: by a place, near it, all.

    ``key_hash`` is an HMAC of the territory, of the place and of the hour: two hours of one place
    look unrelated, and no address is kept.
    """

    __tablename__ = "asking_pace"

    key_hash: Mapped[Digest] = mapped_column(primary_key=True)
    count: Mapped[int]
    since: Mapped[Instant] = mapped_column(index=True)
