"""Her choice of a trusted person, each act on it, and the measure that the law set."""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import fix, guard
from portal.core.ledger import Chained, instant
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
from portal.trusted.catalogue import Measure
from portal.verifier.links import digest_of

CHOSEN = ("person_id", "account_id", "reads", "types", "attends", "chosen_at", "until")
"""What her choice says: none of it changes after her act."""


class TrustedPerson(Base):
    """Her written choice: whom, what is ticked, until which day (Paris).

    The account was opened for this choice and serves no other: she searches nobody, nobody learns
    who has an account. ``member_id`` is the relative of her circle whom she may tick for a meeting.
    One choice stands at a time.
    """

    __tablename__ = "trusted_person"
    __table_args__ = (
        CheckConstraint("reads OR types OR attends", name="something_is_ticked"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="who_ends_is_known"),
        Index(
            "uq_trusted_person_standing",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), unique=True)
    member_id: Mapped[Reference | None] = mapped_column(ForeignKey("circle_member.id"))
    reads: Mapped[bool]
    types: Mapped[bool]
    attends: Mapped[bool]
    chosen_at: Mapped[Instant]
    until: Mapped[Day]
    accepted_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    ended_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))

    def ticked(self) -> str:
        """Return what is ticked, as codes."""
        ticks = {"reads": self.reads, "types": self.types, "attends": self.attends}
        return " ".join(code for code, is_ticked in ticks.items() if is_ticked)


class TrustedActKind(StrEnum):
    """What was done of a choice. ``STOPPED`` is her act, ``LEFT`` the trusted person's."""

    CHOSEN = "chosen"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    STOPPED = "stopped"
    LEFT = "left"
    EXPIRED = "expired"


class TrustedAct(Base, Chained):
    """One act on a choice, a link of the ledger: it proves what was ticked, and until when."""

    __tablename__ = "trusted_act"

    id: Mapped[Id]
    trusted_id: Mapped[Reference] = mapped_column(ForeignKey("trusted_person.id"), index=True)
    kind: Mapped[TrustedActKind] = mapped_column(closed_list(TrustedActKind))
    at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    ticked: Mapped[str] = mapped_column(String(40))
    until: Mapped[Day]

    def facts(self) -> Mapping[str, str]:
        """Return who did what to which choice, and what that choice says."""
        return {
            "choice": str(self.trusted_id),
            "kind": self.kind.value,
            "at": instant(self.at),
            "by": str(self.by_id),
            "ticked": self.ticked,
            "until": self.until.isoformat(),
        }


class Guardianship(Base):
    """A measure of protection: who is named, by which judgment, since when and until when.

    Written by her referent from a judgment that he saw; nothing opens before a lead confirmed it,
    nor while she contests it and nobody answered. Her ``words`` may be missing: asking is enough.
    ``account_id`` comes with the lead's confirmation.
    """

    __tablename__ = "guardianship"
    __table_args__ = (
        CheckConstraint(
            "(confirmed_at IS NULL) = (account_id IS NULL)", name="confirmed_has_account"
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="who_ends_is_known"),
        CheckConstraint("recorded_by_id <> confirmed_by_id", name="confirmed_by_another"),
        Index(
            "uq_guardianship_standing",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    account_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), unique=True)
    name: Mapped[Name]
    measure: Mapped[Measure] = mapped_column(closed_list(Measure))
    court: Mapped[Name]
    judged_on: Mapped[Day]
    until: Mapped[Day | None]
    recorded_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[Name]
    recorded_at: Mapped[Instant]
    confirmed_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    confirmed_by_name: Mapped[Name] = mapped_column(default="", server_default="")
    confirmed_at: Mapped[Instant | None]
    contested_at: Mapped[Instant | None]
    words: Mapped[Sealed | None]
    language: Mapped[Language] = mapped_column(default="fr", server_default="fr")
    reply: Mapped[Sealed | None]
    answered_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    ended_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))

    def digest(self) -> str:
        """Return the SHA-256 (hex) of what the judgment says, and of who wrote it down."""
        return digest_of(
            {
                "id": str(self.id),
                "person": str(self.person_id),
                "name": self.name,
                "measure": self.measure.value,
                "court": self.court,
                "judged_on": self.judged_on.isoformat(),
                "until": self.until.isoformat() if self.until else "",
                "recorded_by": str(self.recorded_by_id),
                "recorded_at": instant(self.recorded_at),
            }
        )


class GuardianshipActKind(StrEnum):
    """What was done of a measure. ``KEPT``: a lead answered that it holds."""

    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    KEPT = "kept"
    ENDED = "ended"


class GuardianshipAct(Base, Chained):
    """One act on a measure, a link of the ledger: it proves what the judgment said that day.

    ``words`` are hers when she contests, a lead's when he answers or ends it: none is ever taken
    back by a later act.
    """

    __tablename__ = "guardianship_act"

    id: Mapped[Id]
    measure_id: Mapped[Reference] = mapped_column(ForeignKey("guardianship.id"), index=True)
    kind: Mapped[GuardianshipActKind] = mapped_column(closed_list(GuardianshipActKind))
    at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    measure_digest: Mapped[Digest]
    words: Mapped[Sealed | None]
    language: Mapped[Language]

    def facts(self) -> Mapping[str, str]:
        """Return who did what to which measure, and the digests of its words and of the act's."""
        return {
            "measure": str(self.measure_id),
            "kind": self.kind.value,
            "at": instant(self.at),
            "by": str(self.by_id),
            "measure_digest": self.measure_digest,
            "words": sha256(self.words).hexdigest() if self.words else "",
            "language": self.language,
        }


fix(TrustedPerson.__table__, CHOSEN)  # type: ignore[arg-type]
guard(TrustedAct.__table__, erasable=True)  # type: ignore[arg-type]
guard(GuardianshipAct.__table__, erasable=True)  # type: ignore[arg-type]
