"""How a version stands, computed from its answers and never stored (DOMAIN §2)."""

from collections.abc import Sequence, Set
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from portal.circle.queries import waits_long
from portal.core.clock import local_date
from portal.core.value import Value
from portal.plan.models import AnswerKind, Method, Side
from portal.territories.queries import Timeline


class VersionState(StrEnum):
    """Where a version is in its life."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PERSON_OK = "person_ok"
    REFERENT_OK = "referent_ok"
    CO_VALIDATED = "co_validated"
    SUPERSEDED = "superseded"


class AnswerRow(NamedTuple):
    """One answer. ``at`` is a UTC instant; ``words`` are open, in ``language``.

    ``referent_id`` is who was the referent at that instant. ``except_lines`` are the lineages of
    the lines that a yes leaves open, ``kept_lines`` those of the lines of the version ``since_id``
    that it does not let go; ``edition`` is that of its seal. ``typed_by_name`` is the parent with
    whom a child said it.
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
    except_lines: frozenset[UUID]
    edition: str
    on_paper: bool
    since_id: UUID | None = None
    kept_lines: frozenset[UUID] = frozenset()
    typed_by_name: str = ""

    @property
    def of_child(self) -> bool:
        """Say whether a child said it, with a parent: it is heard, and signs nothing."""
        return bool(self.typed_by_name)

    @property
    def left_out(self) -> frozenset[UUID]:
        """Return the lineages of all that a yes leaves open: lines, and removals of lines."""
        return self.except_lines | self.kept_lines


class PaperRow(Value):
    """A yes on paper, as a referent recorded it: nothing until ``person_id`` says it is so.

    ``confirmed`` is ``None`` until she answers. ``seal`` is that of the words printed, in
    ``language``; ``signed_on`` a day in Paris, ``answered_at`` in UTC.
    """

    id: UUID
    person_id: UUID
    signed_on: date
    recorded_by_name: str
    seal: str
    language: str
    confirmed: bool | None
    answered_at: datetime | None


class VersionRow(NamedTuple):
    """One version with its answers, oldest first. Instants are in UTC.

    ``agreed`` holds who says yes now; ``missing`` who must still say yes before it is in force;
    ``in_force_at`` is the instant of the last yes that was needed. ``open_lines`` are the lineages
    of the lines that somebody's yes leaves out: not agreed, even in a version in force.
    ``kept_lines`` are those of the lines that it removes, when somebody does not let them go.
    ``delays`` tell how long a wish to talk waits for the referent at most.
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
    open_lines: frozenset[UUID]
    delays: Timeline
    answers: tuple[AnswerRow, ...]
    papers: tuple[PaperRow, ...]
    kept_lines: frozenset[UUID] = frozenset()

    @property
    def in_force(self) -> bool:
        """Say whether this is the version that everyone agreed on."""
        return self.state is VersionState.CO_VALIDATED

    @property
    def not_agreed(self) -> frozenset[UUID]:
        """Return the lineages of all that somebody's yes leaves open: lines, and removals."""
        return self.open_lines | self.kept_lines

    @property
    def told(self) -> bool:
        """Say whether those whose plan it is said yes, so that each doer may read his steps."""
        return self.state in (VersionState.PERSON_OK, VersionState.CO_VALIDATED)

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

    def open_for(self, account_id: UUID) -> frozenset[UUID]:
        """Return the lineages of what the yes of ``account_id`` leaves open, removals too."""
        yes = last_yeses(self.answers).get(account_id)
        return yes.left_out if yes else frozenset()

    def paper_to_confirm(self, account_id: UUID) -> PaperRow | None:
        """Return the yes on paper that waits for the word of ``account_id``, if any."""
        return next(
            (
                one
                for one in self.papers
                if one.person_id == account_id
                and one.confirmed is None
                and account_id in self.missing
            ),
            None,
        )

    def reservations(self) -> tuple[AnswerRow, ...]:
        """Return the yeses that stand and leave lines open, one by account, oldest first."""
        return tuple(
            answer
            for answer in self.answers
            if answer.left_out and answer is self.last_word_of(answer.account_id)
        )

    def talk_due(self, answer: AnswerRow) -> date:
        """Return the last day (Paris) for the referent to answer a wish to talk."""
        day = local_date(answer.at)
        delays = self.delays.delays_on(day)
        return delays.working_day_after(day, delays.talk_days)

    def waits_long(self, on: date) -> bool:
        """Say whether, on the day ``on`` (Paris), it waits since longer than a yes may take."""
        return self.proposed_at is not None and waits_long(self.delays, self.proposed_at, on)

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


class Agreement(NamedTuple):
    """What the answers to one version amount to."""

    agreed: frozenset[UUID]
    in_force_at: datetime | None
    disagreement: bool
    open_lines: frozenset[UUID]
    kept_lines: frozenset[UUID] = frozenset()


def last_yeses(answers: Sequence[AnswerRow]) -> dict[UUID, AnswerRow]:
    """Return the last yes of each, of ``answers`` oldest first: it says what is left open."""
    return {answer.account_id: answer for answer in answers if answer.kind is AnswerKind.AGREE}


def weigh(answers: Sequence[AnswerRow], adults: Set[UUID]) -> Agreement:
    """Return what ``answers`` (oldest first) amount to when ``adults`` and the referent must agree.

    The referent is the one of the instant of the last yes: without one nothing comes into force,
    and who takes over later finds what was agreed still agreed (R14). Only a yes brings a version
    in force: never a no, nor a wish to talk.
    A no takes an earlier yes back as long as somebody's yes is missing. Once the version is in
    force it stays so, and the no is kept beside it, to be seen by all.
    """
    agreed: set[UUID] = set()
    against: set[UUID] = set()
    in_force_at: datetime | None = None
    for answer in answers:
        if answer.of_child:
            (against.add if answer.kind is AnswerKind.DISAGREE else against.discard)(
                answer.account_id
            )
        elif answer.kind is AnswerKind.AGREE:
            agreed.add(answer.account_id)
            against.discard(answer.account_id)
        elif answer.kind is AnswerKind.DISAGREE:
            against.add(answer.account_id)
            if in_force_at is None:
                agreed.discard(answer.account_id)
        together = bool(adults) and adults <= agreed and answer.referent_id in agreed
        signs = answer.kind is AnswerKind.AGREE and not answer.of_child
        if in_force_at is None and together and signs:
            in_force_at = answer.at
    yeses = last_yeses(answers).values()
    open_lines = frozenset[UUID]().union(*(one.except_lines for one in yeses))
    kept_lines = frozenset[UUID]().union(*(one.kept_lines for one in yeses))
    return Agreement(frozenset(agreed), in_force_at, bool(against), open_lines, kept_lines)


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
