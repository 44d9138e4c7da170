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

from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.plan.catalogue import Domain
from portal.plan.models import Action, ActionState, BlockCause, Goal, PlanVersion, Progress


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
_ACTIONS: Select[*tuple[Any, ...]] = (
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
    _ACTIONS.where(Action.version_id == _ONE), _GOALS.where(Goal.version_id == _ONE)
).order_by(*_ORDER)
_LINES_OF_MANY = union_all(
    _ACTIONS.where(Action.version_id.in_(_MANY)), _GOALS.where(Goal.version_id.in_(_MANY))
).order_by(*_ORDER)

_newer = aliased(PlanVersion)
_LATEST_NUMBER = (
    select(func.max(_newer.number))
    .where(_newer.pathway_id == PlanVersion.pathway_id, _newer.proposed_at.is_not(None))
    .correlate(PlanVersion)
    .scalar_subquery()
)
_STEPS = _ACTIONS.join(PlanVersion, PlanVersion.id == Action.version_id).add_columns(
    PlanVersion.pathway_id
)
_PROMISES = _STEPS.where(
    Action.doer_id == bindparam("doer_id"), PlanVersion.number == _LATEST_NUMBER
).order_by(Action.due_date.is_(None), Action.due_date, Action.id)
_STEP = (
    _STEPS.where(Action.lineage == bindparam("lineage"), PlanVersion.proposed_at.is_not(None))
    .order_by(PlanVersion.number.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A step of somebody, in the latest proposed version of a plan."""

    pathway_id: UUID
    action: ActionRow


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


def promises_of(session: Session, doer_id: UUID) -> list[Promise]:
    """Return the open steps of ``doer_id`` in all plans, the nearest date first."""
    vault = vault_of(session)
    found = session.execute(_PROMISES, {"doer_id": doer_id})
    promises = (Promise(row.pathway_id, _action(row, vault)) for row in found)
    return [promise for promise in promises if promise.action.is_open]


def step_of(session: Session, lineage: UUID) -> Promise | None:
    """Return the step ``lineage`` as it stands in the latest proposed version that has it."""
    row = session.execute(_STEP, {"lineage": lineage}).first()
    return Promise(row.pathway_id, _action(row, vault_of(session))) if row else None


def _lines(rows: Collection[AnyRow], vault: Vault) -> Lines:
    return Lines(
        tuple(_goal(row, vault) for row in rows if row.kind == 0),
        tuple(_action(row, vault) for row in rows if row.kind == 1),
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


def _action(row: AnyRow, vault: Vault) -> ActionRow:
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
