"""What each side answers to a version, and what was put right in it since."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

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
    Sealed,
    closed_list,
)
from portal.plan.catalogue import FIRST_EDITION


class AnswerKind(StrEnum):
    """What one side says of a version. An agreement may leave lines open: « d'accord, sauf »."""

    AGREE = "agree"
    DISAGREE = "disagree"
    TALK = "talk"


class Side(StrEnum):
    """Whose answer it is."""

    PERSON = "person"
    REFERENT = "referent"


class Method(StrEnum):
    """How an answer was given."""

    OWN_SESSION = "own_session"
    SIDE_BY_SIDE = "side_by_side"


class PlanAnswer(Base, Chained):
    """One answer to one version. ``seal`` is the hash of the words shown, in ``language``.

    ``rank`` counts the answers of one account to one version: of two given at once, one is refused.
    ``referent_id`` is who was the referent at that moment: a version that came into force with him
    stays in force when another takes over (R14). ``except_lines`` are the lineages of the lines
    left open, sorted and joined by commas; ``kept_lines``, in the same way, those of the lines of
    ``since_id``, an older version, that this one removes against her wish. That older version is
    the one she was told the changes from. ``edition`` is that of the fixed words of the seal.
    ``on_paper``: a yes first given on paper, which she confirmed by ``method``. ``typed_by_id`` is
    the parent with whom a child, ``account_id``, said it: a word of its own, no signature (R20).
    """

    __tablename__ = "plan_answer"
    __table_args__ = (
        CheckConstraint("kind <> 'agree' OR seal IS NOT NULL", name="yes_is_sealed"),
        CheckConstraint(
            "kind = 'agree' OR (except_lines = '' AND NOT on_paper)", name="only_a_yes_has_more"
        ),
        CheckConstraint(
            "kept_lines = '' OR (kind = 'agree' AND since_id IS NOT NULL)", name="kept_since"
        ),
        UniqueConstraint("version_id", "account_id", "rank"),
    )

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"), index=True)
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    rank: Mapped[int]
    side: Mapped[Side] = mapped_column(closed_list(Side))
    kind: Mapped[AnswerKind] = mapped_column(closed_list(AnswerKind))
    words: Mapped[Sealed | None]
    except_lines: Mapped[LongText] = mapped_column(default="", server_default="")
    since_id: Mapped[Reference | None] = mapped_column(ForeignKey("plan_version.id"))
    kept_lines: Mapped[LongText] = mapped_column(default="", server_default="")
    seal: Mapped[Digest | None]
    edition: Mapped[Code] = mapped_column(default=FIRST_EDITION, server_default=FIRST_EDITION)
    language: Mapped[Language]
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    method: Mapped[Method] = mapped_column(closed_list(Method))
    referent_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(String(20))
    typed_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    typed_by_name: Mapped[Name] = mapped_column(default="", server_default="")
    at: Mapped[Instant]

    def facts(self) -> Mapping[str, str]:
        """Return who answered what to which version, with the seal of what was on the screen.

        The words are there as the SHA-256 of their sealed bytes: to check them needs no key.
        Exceptions, the older version, paper, and an edition after the first, are facts when there
        are any: the links of answers that had none still hold.
        """
        more = {"except": self.except_lines} if self.except_lines else {}
        if self.kept_lines:
            more["kept"] = self.kept_lines
        if self.since_id is not None:
            more["since"] = str(self.since_id)
        if self.typed_by_id is not None:
            more["typed_by"] = str(self.typed_by_id)
        if self.on_paper:
            more["on_paper"] = "yes"
        if self.edition != FIRST_EDITION:
            more["edition"] = self.edition
        return more | {
            "version": str(self.version_id),
            "account": str(self.account_id),
            "side": self.side.value,
            "kind": self.kind.value,
            "rank": str(self.rank),
            "seal": self.seal or "",
            "words": hashlib.sha256(self.words).hexdigest() if self.words else "",
            "language": self.language,
            "method": self.method.value,
            "referent": str(self.referent_id or ""),
            "at": instant(self.at),
        }


class PaperAgreement(Base):
    """A yes that she gave on paper, as her referent says: nothing counts until she confirms it.

    ``seal`` is that of the words printed, in ``language``. ``confirmed`` is empty until she says
    yes, or that it is not so.
    """

    __tablename__ = "paper_agreement"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        CheckConstraint("(confirmed IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    signed_on: Mapped[Day]
    recorded_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[Name]
    recorded_at: Mapped[Instant]
    seal: Mapped[Digest]
    language: Mapped[Language]
    confirmed: Mapped[bool | None]
    answered_at: Mapped[Instant | None]


class CorrectedField(StrEnum):
    """What may be put right in an agreed version without a new agreement: a short list."""

    TEXT = "text"
    SERVICE = "service"


class Correction(Base, AppendOnly):
    """A slip put right in a version in force, shown beside the words agreed: these stay."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("version_id", "lineage", "rank"),)

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    lineage: Mapped[Reference]
    rank: Mapped[int]
    field: Mapped[CorrectedField] = mapped_column(closed_list(CorrectedField))
    text: Mapped[Sealed]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    at: Mapped[Instant]


guard(PlanAnswer.__table__, erasable=True)  # type: ignore[arg-type]
guard(Correction.__table__, erasable=True)  # type: ignore[arg-type]
