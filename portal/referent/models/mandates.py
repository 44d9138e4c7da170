"""Mandates and what happened to them."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import fix, guard
from portal.core.ledger import Chained, instant
from portal.core.types import (
    Base,
    Digest,
    Id,
    Instant,
    Language,
    LongText,
    Reference,
    Sealed,
    closed_list,
)
from portal.verifier.links import digest_of

_ACTIVE = text("started_at IS NOT NULL AND closed_at IS NULL")
_WAITING = text("started_at IS NULL AND closed_at IS NULL")


class MandateClose(StrEnum):
    """How a mandate, or the wish for one, closed."""

    ENDED = "ended"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Mandate(Base):
    """Her wish that one professional be her referent, and its life.

    ``themes`` are the codes, joined by commas, that she ticked for him; they become agreements
    when he accepts, with ``notice``, the words that she had before her when she ticked them.
    ``is_silent``: the referent of today learns of it only when the new one has said yes.
    ``ranked_id``: which of her wishes it came from, where a commission is heard.
    """

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_how IS NULL)", name="closed_how"),
        CheckConstraint("closed_how <> 'ended' OR started_at IS NOT NULL", name="ended_started"),
        Index(
            "uq_mandate_active",
            "pathway_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(
            "uq_mandate_waiting",
            "pathway_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"), index=True)
    helper_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    asked_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[Instant]
    themes: Mapped[str] = mapped_column(String(200))
    notice: Mapped[LongText]
    notice_language: Mapped[Language]
    is_silent: Mapped[bool] = mapped_column(default=False, server_default=false())
    ranked_id: Mapped[Reference | None] = mapped_column(ForeignKey("ranked_wish.id"))
    started_at: Mapped[Instant | None]
    closed_at: Mapped[Instant | None]
    closed_how: Mapped[MandateClose | None] = mapped_column(closed_list(MandateClose))

    def digest(self) -> str:
        """Return the SHA-256 (hex) of what was asked, which each of its events proves."""
        return digest_of(
            {
                "id": str(self.id),
                "pathway": str(self.pathway_id),
                "helper": str(self.helper_id),
                "asked_by": str(self.asked_by_id),
                "asked_at": instant(self.asked_at),
                "themes": self.themes,
                "notice": self.notice,
                "notice_language": self.notice_language,
                "is_silent": str(bool(self.is_silent)),
                "ranked": str(self.ranked_id or ""),
            }
        )


ASKED = (
    "id", "pathway_id", "helper_id", "asked_by_id", "asked_at", "themes", "notice",
    "notice_language", "is_silent", "ranked_id",
)  # fmt: skip
"""What was asked: the database lets nobody change it, nor begin or close a mandate twice."""


class MandateEventKind(StrEnum):
    """What happened to a mandate."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    STARTED = "started"
    ENDED = "ended"


class MandateEvent(Base, Chained):
    """One act on a mandate, a link of the ledger.

    ``notice_hash``, on an asking, is the SHA-256 (hex) of the words that she had before her.
    ``mandate_digest`` is that of what was asked; acts of an earlier version have none.
    """

    __tablename__ = "mandate_event"

    id: Mapped[Id]
    mandate_id: Mapped[Reference] = mapped_column(ForeignKey("mandate.id"), index=True)
    kind: Mapped[MandateEventKind] = mapped_column(closed_list(MandateEventKind))
    at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    notice_hash: Mapped[Digest | None]
    mandate_digest: Mapped[Digest | None]

    def facts(self) -> Mapping[str, str]:
        """Return who did what to which mandate, when, before which words, and what was asked."""
        facts = {
            "mandate": str(self.mandate_id),
            "kind": self.kind.value,
            "at": instant(self.at),
            "by": str(self.by_id),
            "notice": self.notice_hash or "",
        }
        if self.mandate_digest is not None:
            facts["mandate_digest"] = self.mandate_digest
        return facts


class MandateYes(Base, Chained):
    """The yes of another adult of the household to a wish, with the themes that she ticked (R04).

    ``themes`` and ``notice`` are hers as those of ``Mandate`` are of the one who asked.
    """

    __tablename__ = "mandate_yes"
    __table_args__ = (UniqueConstraint("mandate_id", "by_id"),)

    id: Mapped[Id]
    mandate_id: Mapped[Reference] = mapped_column(ForeignKey("mandate.id"))
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]
    themes: Mapped[str] = mapped_column(String(200))
    notice: Mapped[LongText]
    notice_language: Mapped[Language]

    def facts(self) -> Mapping[str, str]:
        """Return who said yes to which wish, for which themes, when, and before which words."""
        return {
            "mandate": str(self.mandate_id),
            "at": instant(self.at),
            "by": str(self.by_id),
            "themes": self.themes,
            "notice": hashlib.sha256(self.notice.encode()).hexdigest(),
            "language": self.notice_language,
        }


class DeclineCategory(StrEnum):
    """Why a professional is not available: counted, and never shown to her."""

    TOO_MANY = "too_many"
    AWAY = "away"
    OTHER_FIELD = "other_field"
    TOO_CLOSE = "too_close"
    OTHER = "other"


class DeclineReason(Base):
    """What a professional kept for himself when he said no. ``words`` are read by him alone."""

    __tablename__ = "decline_reason"

    mandate_id: Mapped[Reference] = mapped_column(ForeignKey("mandate.id"), primary_key=True)
    category: Mapped[DeclineCategory] = mapped_column(closed_list(DeclineCategory))
    words: Mapped[Sealed | None]


fix(Mandate.__table__, ASKED)  # type: ignore[arg-type]
guard(MandateEvent.__table__, erasable=True)  # type: ignore[arg-type]
guard(MandateYes.__table__, erasable=True)  # type: ignore[arg-type]
