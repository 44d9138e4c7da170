"""Records of agreements and their events."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.consent.catalogue import (
    PANEL_LEAST,
    PANEL_MOST,
    AgreementKind,
    Item,
    Purpose,
    Theme,
    version_named,
)
from portal.core.append_only import AppendOnly, guard
from portal.core.ledger import Chained, instant
from portal.core.types import (
    Base,
    Code,
    Day,
    Digest,
    Id,
    Instant,
    Language,
    LongText,
    Name,
    Reference,
    closed_list,
)
from portal.verifier.links import digest_of


class ConsentState(StrEnum):
    """What an event makes of an agreement. In force: the last one is given or renewed.

    ``REPLACED`` is not a stop: a younger record of the same agreement took its place.
    """

    REQUESTED = "requested"
    DEFERRED = "deferred"
    REFUSED = "refused"
    GIVEN = "given"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ENDED = "ended"
    REPLACED = "replaced"


class Means(StrEnum):
    """By which means an act was done."""

    OWN_SESSION = "own_session"
    SIDE_BY_SIDE = "side_by_side"
    PAPER = "paper"
    DESK = "desk"
    RULE = "rule"


class Company(StrEnum):
    """« Qui est avec vous ? » (SAFETY: forced agreement)."""

    ALONE = "alone"
    REFERENT = "referent"
    HELPER = "helper"
    RELATIVE = "relative"
    OTHER = "other"


class ConsentRecord(Base, AppendOnly):
    """What is agreed or asked. ``recipient_id`` empty means everyone (testimony only).

    ``granted_with`` is the mandate that it came with, if any: it ends with that mandate.
    ``notice_fr`` is the French original of a notice that was shown in another language.
    ``notice_version`` is the version of the theme's words that were shown, ``items`` the lines of
    it that open, as codes; nothing for what was kept before there was a place for it.
    """

    __tablename__ = "consent_record"
    __table_args__ = (
        CheckConstraint(
            "recipient_id IS NOT NULL OR theme = 'testimony'", name="recipient_is_named"
        ),
        Index("ix_consent_record_recipient_person", "recipient_id", "person_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    recipient_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    theme: Mapped[Theme] = mapped_column(closed_list(Theme))
    purpose: Mapped[Purpose] = mapped_column(closed_list(Purpose))
    valid_until: Mapped[Day]
    notice: Mapped[LongText]
    notice_version: Mapped[str] = mapped_column(String(20))
    notice_language: Mapped[Language]
    notice_hash: Mapped[Digest]
    notice_fr: Mapped[LongText | None]
    items: Mapped[str | None] = mapped_column(String(200))
    granted_with: Mapped[Reference | None]
    created_at: Mapped[Instant]

    def words(self) -> dict[str, str]:
        """Return the record's own words, as text, which each of its events proves."""
        words = {
            "id": str(self.id),
            "person": str(self.person_id),
            "recipient": str(self.recipient_id or ""),
            "theme": self.theme.value,
            "purpose": self.purpose.value,
            "valid_until": self.valid_until.isoformat(),
            "notice": self.notice,
            "notice_version": self.notice_version,
            "notice_language": self.notice_language,
            "notice_hash": self.notice_hash,
            "granted_with": str(self.granted_with or ""),
            "created_at": instant(self.created_at),
        }
        # What has no French beside it, or was kept before there was a place for it, says nothing.
        later = {"notice_fr": self.notice_fr, "items": self.items}
        return words | {name: told for name, told in later.items() if told is not None}

    def digest(self) -> str:
        """Return the SHA-256 (hex) of the record's own words."""
        return digest_of(self.words())


class ConsentEvent(Base, Chained):
    """One act on a record, a link of the ledger."""

    __tablename__ = "consent_event"
    __table_args__ = (Index("ix_consent_event_record_seq", "record_id", "ledger_seq"),)

    id: Mapped[Id]
    record_id: Mapped[Reference] = mapped_column(ForeignKey("consent_record.id"))
    state: Mapped[ConsentState] = mapped_column(closed_list(ConsentState))
    at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    means: Mapped[Means] = mapped_column(closed_list(Means))
    company: Mapped[Company | None] = mapped_column(closed_list(Company))
    device: Mapped[str] = mapped_column(String(20), default="")
    record_digest: Mapped[Digest]
    kind: Mapped[AgreementKind | None] = mapped_column(closed_list(AgreementKind))

    def facts(self) -> Mapping[str, str]:
        """Return who did what to which record, of which kind, and the digest of its own words."""
        facts = {
            "record": str(self.record_id),
            "state": self.state.value,
            "at": instant(self.at),
            "by": str(self.by_id),
            "means": self.means.value,
            "company": self.company.value if self.company else "",
            "record_digest": self.record_digest,
        }
        # An act of before the kinds were kept apart in the chain says neither.
        later = {"kind": self.kind.value, "device": self.device} if self.kind else {}
        return facts | later


class Panel(Base):
    """A group that one evaluator follows (R26), in one territory: ``size`` is how many at most.

    People come in until ``enters_until`` (Paris, in it). ``filled`` is said once ``size`` came in,
    and never taken back: a place that opens again would tell that somebody left.
    """

    __tablename__ = "panel"
    __table_args__ = (
        CheckConstraint(f"size BETWEEN {PANEL_LEAST} AND {PANEL_MOST}", name="size"),
        CheckConstraint("opened_on <= enters_until", name="in_order"),
    )

    id: Mapped[Id]
    handle: Mapped[Code] = mapped_column(unique=True)
    evaluator_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    name: Mapped[Name]
    size: Mapped[int]
    opened_on: Mapped[Day]
    enters_until: Mapped[Day]
    ended_on: Mapped[Day | None]
    filled: Mapped[bool] = mapped_column(default=False)


class PanelPlace(Base):
    """That she came into a panel, and when. It stays when she leaves: it says who came, no more.

    She is in it while she has not left, and has not stopped the study since ``entered_at``.
    """

    __tablename__ = "panel_place"
    __table_args__ = (UniqueConstraint("panel_id", "person_id"),)

    id: Mapped[Id]
    panel_id: Mapped[Reference] = mapped_column(ForeignKey("panel.id"))
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    entered_at: Mapped[Instant]
    left_at: Mapped[Instant | None]


def lines_of(theme: Theme, items: str | None, version: str) -> set[Item]:
    """Return the lines that a record opens: those it names, else all those of its words."""
    if items is None:
        return set(version_named(theme, version).items)
    return {Item(code) for code in items.split() if code in set(Item)}


guard(ConsentRecord.__table__, erasable=True)  # type: ignore[arg-type]
guard(ConsentEvent.__table__, erasable=True)  # type: ignore[arg-type]
