"""What one version says, as rows: goals, actions, slips put right."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from portal.assessment.catalogue import Domain
from portal.plan.models import ActionState, BlockCause
from portal.plan.queries.acceptances import NO_ANSWER, Said
from portal.plan.queries.slips import Mends, SlipRow


class GoalRow(NamedTuple):
    """What somebody wants. ``typed_by_name`` is empty when the author typed the words."""

    id: UUID
    lineage: UUID
    author_id: UUID
    author_name: str
    typed_by_id: UUID
    typed_by_name: str
    domain: Domain
    words: str
    language: str


class ActionRow(NamedTuple):
    """One step and where it stands. ``at`` is the UTC instant of the last tick, if any.

    ``paper`` is what has to be brought, empty without. ``said`` is what its doer answered to the
    ``promise`` of the words agreed and the day: a slip put right asks nothing again.
    """

    id: UUID
    lineage: UUID
    domain: Domain
    what: str
    language: str
    doer_id: UUID | None
    doer_name: str
    doer_service: str
    due_date: date | None
    state: ActionState
    cause: BlockCause | None
    at: datetime | None
    paper: str = ""
    said: Said = NO_ANSWER
    promise: str = ""

    @property
    def accepted(self) -> bool | None:
        """Return what its doer answered to these words and day, ``None`` when he did not."""
        return self.said.accepts

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.state not in (ActionState.DONE, ActionState.DROPPED)

    def is_late(self, on: date) -> bool:
        """Say whether the day ``on`` (Paris) is after the date of an open step.

        Not of one said to be blocked: somebody answered for it, and said why.
        """
        if not self.is_open or self.cause is not None:
            return False
        return self.due_date is not None and self.due_date < on


@dataclass(frozen=True, slots=True)
class Lines:
    """What one version says, each part in its order.

    As it was agreed, with the ``slips`` put right since; or as it is shown, with its ``mends``.
    """

    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]
    slips: tuple[SlipRow, ...] = field(default=(), compare=False)
    mends: Mends = field(default_factory=dict, compare=False)

    @property
    def every(self) -> tuple[GoalRow | ActionRow, ...]:
        """Return the goals, then the actions."""
        return (*self.goals, *self.actions)


NO_LINES = Lines((), ())
