"""The goals and the actions of versions: one statement, plain rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Row,
    Select,
    Uuid,
    bindparam,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from portal.assessment.catalogue import Domain
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.plan.models import Action, ActionState, BlockCause, Goal, Progress


@dataclass(frozen=True, slots=True)
class GoalRow:
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


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One step and where it stands. ``at`` is the UTC instant of the last tick, if any."""

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

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.state not in (ActionState.DONE, ActionState.DROPPED)

    def is_late(self, on: date) -> bool:
        """Say whether the day ``on`` (Paris) is after the date of an open step."""
        return self.is_open and self.due_date is not None and self.due_date < on


@dataclass(frozen=True, slots=True)
class Lines:
    """What one version says, each part in its order."""

    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]


NO_LINES = Lines((), ())
AnyRow = Row[*tuple[Any, ...]]

_other = aliased(Progress)
_LAST_RANK = (
    select(func.max(_other.rank))
    .where(_other.lineage == Action.lineage)
    .correlate(Action)
    .scalar_subquery()
)
_LAST = (Progress.lineage == Action.lineage) & (Progress.rank == _LAST_RANK)
ACTIONS: Select[*tuple[Any, ...]] = (
    select(
        literal_column("1").label("kind"),
        Action.id,
        Action.version_id,
        Action.lineage,
        Action.position,
        Action.domain,
        Action.what.label("text"),
        Action.language,
        Action.doer_id.label("who_id"),
        Action.doer_name.label("who_name"),
        Action.doer_service.label("more"),
        type_coerce(null(), Uuid).label("typed_by_id"),
        Action.due_date,
        Progress.state,
        Progress.cause,
        Progress.at,
    )
    .select_from(Action)
    .outerjoin(Progress, _LAST)
)
_GOALS: Select[*tuple[Any, ...]] = select(
    literal_column("0"),
    Goal.id,
    Goal.version_id,
    Goal.lineage,
    Goal.position,
    Goal.domain,
    Goal.words,
    Goal.language,
    Goal.author_id,
    Goal.author_name,
    Goal.typed_by_name,
    Goal.typed_by_id,
    null(),
    null(),
    null(),
    null(),
)
_ORDER = ("kind", "position", "id")
_ONE = bindparam("version_id", type_=Uuid())
_MANY = bindparam("version_ids", type_=Uuid(), expanding=True)
# One statement for both: a page asks for them together, and each question costs a round trip.
_LINES_OF_ONE = union_all(
    ACTIONS.where(Action.version_id == _ONE), _GOALS.where(Goal.version_id == _ONE)
).order_by(*_ORDER)
_LINES_OF_MANY = union_all(
    ACTIONS.where(Action.version_id.in_(_MANY)), _GOALS.where(Goal.version_id.in_(_MANY))
).order_by(*_ORDER)


def lines_of(session: Session, version_id: UUID) -> Lines:
    """Return the goals of a version, and its actions each with its last tick."""
    found = rows_of(session, _LINES_OF_ONE, {"version_id": version_id})
    return _lines(found, vault_of(session))


def goals_of(session: Session, version_id: UUID) -> tuple[GoalRow, ...]:
    """Return the goals of a version, in their order."""
    return lines_of(session, version_id).goals


def actions_of(session: Session, version_id: UUID) -> tuple[ActionRow, ...]:
    """Return the actions of a version in their order, each with its last tick."""
    return lines_of(session, version_id).actions


def lines_of_many(session: Session, version_ids: Collection[UUID]) -> dict[UUID, Lines]:
    """Return the lines of several versions, in one statement. Each of them has an entry."""
    vault = vault_of(session)
    found: dict[UUID, list[AnyRow]] = {version_id: [] for version_id in version_ids}
    for row in session.execute(_LINES_OF_MANY, {"version_ids": list(found)}):
        found[row.version_id].append(row)
    return {version_id: _lines(rows, vault) for version_id, rows in found.items()}


def _lines(rows: Collection[AnyRow], vault: Vault) -> Lines:
    return Lines(
        tuple(_goal(row, vault) for row in rows if row.kind == 0),
        tuple(action_of(row, vault) for row in rows if row.kind == 1),
    )


def _goal(row: AnyRow, vault: Vault) -> GoalRow:
    return GoalRow(
        row.id,
        row.lineage,
        row.who_id,
        row.who_name,
        row.typed_by_id,
        row.more,
        row.domain,
        vault.open("goal.words", row.id, row.text),
        row.language,
    )


def action_of(row: AnyRow, vault: Vault) -> ActionRow:
    """Return the action that a row of ``ACTIONS`` tells, its text open."""
    return ActionRow(
        row.id,
        row.lineage,
        row.domain,
        vault.open("action.what", row.id, row.text),
        row.language,
        row.who_id,
        row.who_name,
        row.more,
        row.due_date,
        row.state or ActionState.TO_DO,
        row.cause,
        row.at,
    )
