"""The goals and the actions of versions: one statement, plain rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Row,
    Select,
    bindparam,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from portal.assessment.queries import lines_that_open
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part, Vault
from portal.core.types import Key
from portal.plan.models import (
    Acceptance,
    Action,
    ActionState,
    Correction,
    Goal,
    Progress,
)
from portal.plan.queries.acceptances import (
    ANSWERED,
    LAST_ANSWERS,
    answer_among,
    promise_of,
)
from portal.plan.queries.corrections import mended
from portal.plan.queries.rows import ActionRow, GoalRow, Lines
from portal.plan.queries.slips import slip_of, slips_select

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
        type_coerce(null(), Key).label("typed_by_id"),
        Action.due_date,
        Progress.state,
        Progress.cause,
        Progress.at,
        Action.paper,
        *ANSWERED,
    )
    .select_from(Action)
    .outerjoin(Progress, _LAST)
    .outerjoin(Acceptance, LAST_ANSWERS)
)
_NOT_OF_A_GOAL = len(ACTIONS.selected_columns) - 12
GOALS: Select[*tuple[Any, ...]] = select(
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
    *(null() for _missing in range(_NOT_OF_A_GOAL)),
)
_ORDER = ("kind", "position", "id")
# Few pages show more: what is in force, what waits, what is being written, what was removed. A list
# without an end
# would have its statement written anew at each request.
_WANTED = ("first", "second", "third", "fourth")
_MANY = tuple(bindparam(name, type_=Key()) for name in _WANTED)
# One statement for both: a page asks for them together, and each question costs a round trip.
_SLIPS = slips_select(len(ACTIONS.selected_columns))
_LINES = union_all(
    ACTIONS.where(Action.version_id.in_(_MANY)),
    GOALS.where(Goal.version_id.in_(_MANY)),
    _SLIPS.where(Correction.version_id.in_(_MANY)),
).order_by(*_ORDER)


def lines_of(session: Session, version_id: UUID, whose: Collection[UUID] = ()) -> Lines:
    """Return the goals of a version, and its actions each with its last tick, as shown.

    ``whose`` are the adults whose plan it is, told by who reads it for somebody else: to him opens
    what each of them agreed to (R04), and without them nothing but his own steps.
    """
    return lines_of_many(session, [version_id], whose)[version_id]


def agreed_lines_of(session: Session, version_id: UUID, whose: Collection[UUID] = ()) -> Lines:
    """Return the lines of a version in the very words agreed: for its seal, and who answers it."""
    return agreed_lines_of_many(session, [version_id], whose)[version_id]


def goals_of(session: Session, version_id: UUID) -> tuple[GoalRow, ...]:
    """Return the goals of a version, in their order, for those whose plan it is."""
    return lines_of(session, version_id).goals


def actions_of(
    session: Session, version_id: UUID, whose: Collection[UUID] = ()
) -> tuple[ActionRow, ...]:
    """Return the actions of a version in their order, each with its last tick."""
    return lines_of(session, version_id, whose).actions


def lines_of_many(
    session: Session, version_ids: Collection[UUID], whose: Collection[UUID] = ()
) -> dict[UUID, Lines]:
    """Return the lines of versions of one plan as shown, four in a statement.

    Slips are put right. Each version has an entry.
    """
    found = agreed_lines_of_many(session, version_ids, whose)
    return {version_id: mended(lines) for version_id, lines in found.items()}


def agreed_lines_of_many(
    session: Session, version_ids: Collection[UUID], whose: Collection[UUID] = ()
) -> dict[UUID, Lines]:
    """Return the same in the very words agreed: for their seals, and who answers them."""
    vault = vault_of(session)
    found: dict[UUID, list[AnyRow]] = {version_id: [] for version_id in version_ids}
    asked = list(found)
    for first in range(0, len(asked), len(_WANTED)):
        part = asked[first : first + len(_WANTED)]
        wanted = dict.fromkeys(_WANTED) | dict(zip(_WANTED, part, strict=False))
        for row in rows_of(session, _LINES, wanted):
            found[row.version_id].append(row)
    return {version_id: _lines(rows, vault, whose) for version_id, rows in found.items()}


def _lines(rows: Collection[AnyRow], vault: Vault, whose: Collection[UUID]) -> Lines:
    actions = (row for row in rows if row.kind == 1)
    slips = [row for row in rows if row.kind == 2]
    parts = {row.lineage: _part(row, whose) for row in rows if row.kind != 2} if slips else {}
    return Lines(
        tuple(_goal(row, vault, _part(row, whose)) for row in rows if row.kind == 0),
        tuple(one for _row, one, _part in actions_in(actions, vault, lambda _row: whose)),
        tuple(slip_of(row, vault, parts[row.lineage]) for row in slips),
    )


def _part(row: AnyRow, whose: Collection[UUID]) -> Part:
    """Return what opens a line: of a goal the yes of the adult who wants it, else of every adult.

    A step opens to its doer too; his pages show it once it is told to him.
    """
    if row.kind == 0:
        return Part({row.who_id} if row.who_id in whose else whose, lines_that_open(row.domain))
    return Part(whose, lines_that_open(row.domain), (row.who_id,))


def _goal(row: AnyRow, vault: Vault, part: Part) -> GoalRow:
    return GoalRow(
        row.id,
        row.lineage,
        row.who_id,
        row.who_name,
        row.typed_by_id,
        row.more,
        row.domain,
        vault.open_or_withhold("goal.words", row.id, row.text, part),
        row.language,
    )


def actions_in(
    rows: Iterable[AnyRow], vault: Vault, whose: Callable[[AnyRow], Collection[UUID]]
) -> Iterator[tuple[AnyRow, ActionRow, Part]]:
    """Yield each action that rows of ``ACTIONS`` tell, with its first row and what opens it.

    ``whose`` says of a row the adults whose plan it is.
    """
    for _id, group in groupby(rows, lambda row: row.id):
        same = list(group)
        part = _part(same[0], whose(same[0]))
        yield same[0], _action(same, vault, part), part


def _action(rows: Sequence[AnyRow], vault: Vault, part: Part) -> ActionRow:
    row, opened = rows[0], vault.open_or_withhold
    what = opened("action.what", row.id, row.text, part)
    paper = opened("action.paper", row.id, row.paper, part) if row.paper else ""
    promise = promise_of(what, row.language, row.who_id, row.due_date, paper)
    return ActionRow(
        row.id,
        row.lineage,
        row.domain,
        what,
        row.language,
        row.who_id,
        row.who_name,
        row.more,
        row.due_date,
        row.state or ActionState.TO_DO,
        row.cause,
        row.at,
        paper,
        answer_among(rows, promise, vault, part),
        promise,
    )
