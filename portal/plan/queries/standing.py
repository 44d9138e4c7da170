"""How a version stands, computed from its answers and never stored (DOMAIN §2)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from portal.plan.models import AnswerKind, Method, Side


class VersionState(StrEnum):
    """Where a version is in its life."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PERSON_OK = "person_ok"
    REFERENT_OK = "referent_ok"
    CO_VALIDATED = "co_validated"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. ``at`` is a UTC instant; ``words`` are open, in ``language``.

    ``referent_id`` is who was the referent at that instant.
    """

    account_id: UUID
    name: str
    side: Side
    kind: AnswerKind
    words: str | None
    language: str
    method: Method
    seal: str | None
    at: datetime
    referent_id: UUID | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version with its answers, oldest first. Instants are in UTC.

    ``agreed`` holds who says yes now; ``missing`` who must still say yes before it is in force;
    ``in_force_at`` is the instant of the last yes that was needed.
    """

    id: UUID
    pathway_id: UUID
    number: int
    revision: int
    drafted_at: datetime
    proposed_at: datetime | None
    state: VersionState
    disagreement: bool
    agreed: frozenset[UUID]
    missing: frozenset[UUID]
    in_force_at: datetime | None
    answers: tuple[AnswerRow, ...]

    @property
    def in_force(self) -> bool:
        """Say whether this is the version that everyone agreed on."""
        return self.state is VersionState.CO_VALIDATED

    def last_of(self, account_id: UUID) -> AnswerRow | None:
        """Return the last answer of ``account_id`` to this version."""
        return next((a for a in reversed(self.answers) if a.account_id == account_id), None)

    def disagreements(self) -> tuple[AnswerRow, ...]:
        """Return the disagreements that still stand, one by account, oldest first."""
        return tuple(
            answer
            for answer in self.answers
            if answer.kind is AnswerKind.DISAGREE and answer is self.last_word_of(answer.account_id)
        )

    def last_word_of(self, account_id: UUID) -> AnswerRow | None:
        """Return the last yes or no of ``account_id``: a wish to talk takes neither back."""
        return next(
            (
                a
                for a in reversed(self.answers)
                if a.account_id == account_id and a.kind is not AnswerKind.TALK
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the answers to one version amount to."""

    agreed: frozenset[UUID]
    in_force_at: datetime | None
    disagreement: bool


def weigh(answers: Sequence[AnswerRow], adults: Set[UUID]) -> Agreement:
    """Return what ``answers`` (oldest first) amount to when ``adults`` and the referent must agree.

    The referent is the one of the instant of the last yes: without one nothing comes into force,
    and who takes over later finds what was agreed still agreed (R14).
    A no takes an earlier yes back as long as somebody's yes is missing. Once the version is in
    force it stays so, and the no is kept beside it, to be seen by all.
    """
    agreed: set[UUID] = set()
    against: set[UUID] = set()
    in_force_at: datetime | None = None
    for answer in answers:
        if answer.kind is AnswerKind.AGREE:
            agreed.add(answer.account_id)
            against.discard(answer.account_id)
        elif answer.kind is AnswerKind.DISAGREE:
            against.add(answer.account_id)
            if in_force_at is None:
                agreed.discard(answer.account_id)
        together = bool(adults) and adults <= agreed and answer.referent_id in agreed
        if in_force_at is None and together:
            in_force_at = answer.at
    return Agreement(frozenset(agreed), in_force_at, bool(against))


def state_of(
    agreement: Agreement, *, adults: Set[UUID], referent_id: UUID | None, overtaken: bool
) -> VersionState:
    """Return the state of a proposed version. ``overtaken``: a later one stands in its place."""
    if overtaken:
        return VersionState.SUPERSEDED
    if agreement.in_force_at is not None:
        return VersionState.CO_VALIDATED
    if adults and adults <= agreement.agreed:
        return VersionState.PERSON_OK
    if referent_id is not None and referent_id in agreement.agreed:
        return VersionState.REFERENT_OK
    return VersionState.PROPOSED
