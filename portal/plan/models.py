"""Own words, versions of the plan, goals, actions, progress and answers."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, freeze, guard
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
from portal.plan.catalogue import Domain


class OwnWords(Base):
    """What a person says of one part of her life. Only she writes here."""

    __tablename__ = "own_words"
    __table_args__ = (UniqueConstraint("person_id", "domain"),)

    id: Mapped[Id]
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    words: Mapped[Sealed]
    language: Mapped[Language]
    written_at: Mapped[Instant]


class PlanVersion(Base):
    """One version. ``revision`` grows with each change of the draft: none is overwritten."""

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("pathway_id", "number"),
        CheckConstraint("(proposed_at IS NULL) = (proposed_by_id IS NULL)", name="proposed_by"),
        Index(
            "uq_plan_version_draft",
            "pathway_id",
            unique=True,
            sqlite_where=text("proposed_at IS NULL"),
            postgresql_where=text("proposed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    number: Mapped[int]
    drafted_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    drafted_at: Mapped[Instant]
    proposed_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[Instant | None]
    revision: Mapped[int] = mapped_column(default=1)


class Goal(Base):
    """What somebody wants, in her own words. ``lineage`` follows one goal through versions.

    Names are those of the day of writing: a version that was agreed never changes its words.
    ``typed_by_name`` is empty when the author typed the words.
    """

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("version_id", "lineage"),)

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    lineage: Mapped[Reference]
    position: Mapped[int]
    author_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    author_name: Mapped[Name]
    typed_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    typed_by_name: Mapped[Name] = mapped_column(default="")
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    words: Mapped[Sealed]
    language: Mapped[Language]


class Action(Base):
    """One step. Its doer is an account (hers or a helper's), or a relative without ``doer_id``.

    ``doer_name`` and ``doer_service`` are those of the day of writing, as in the words agreed.
    """

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("version_id", "lineage"),
        CheckConstraint("doer_name <> ''", name="one_doer"),
    )

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"))
    lineage: Mapped[Reference]
    position: Mapped[int]
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    what: Mapped[Sealed]
    language: Mapped[Language]
    doer_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    doer_name: Mapped[Name]
    doer_service: Mapped[Name] = mapped_column(default="")
    due_date: Mapped[Day | None]


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


class AnswerKind(StrEnum):
    """What one side says of a version."""

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
    stays in force when another takes over (R14).
    """

    __tablename__ = "plan_answer"
    __table_args__ = (
        CheckConstraint("kind <> 'agree' OR seal IS NOT NULL", name="yes_is_sealed"),
        UniqueConstraint("version_id", "account_id", "rank"),
    )

    id: Mapped[Id]
    version_id: Mapped[Reference] = mapped_column(ForeignKey("plan_version.id"), index=True)
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    rank: Mapped[int]
    side: Mapped[Side] = mapped_column(closed_list(Side))
    kind: Mapped[AnswerKind] = mapped_column(closed_list(AnswerKind))
    words: Mapped[Sealed | None]
    seal: Mapped[Digest | None]
    language: Mapped[Language]
    method: Mapped[Method] = mapped_column(closed_list(Method))
    referent_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(String(20))
    at: Mapped[Instant]

    def facts(self) -> Mapping[str, str]:
        """Return who answered what to which version, with the seal of what was on the screen.

        The words are there as the SHA-256 of their sealed bytes: to check them needs no key.
        """
        return {
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


PROPOSED = (
    "EXISTS (SELECT 1 FROM plan_version"
    " WHERE plan_version.id = {row}.version_id AND plan_version.proposed_at IS NOT NULL)"
)
"""The lines of a proposed version: what people answered stays as they read it."""

freeze(Goal.__table__, PROPOSED)  # type: ignore[arg-type]
freeze(Action.__table__, PROPOSED)  # type: ignore[arg-type]
guard(Progress.__table__)  # type: ignore[arg-type]
guard(PlanAnswer.__table__)  # type: ignore[arg-type]
