"""Slips put right in an agreed version: the words to show, and those that were agreed."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import aliased

from portal.core.encryption import Part, Vault
from portal.plan.models import Action, CorrectedField, Correction
from portal.plan.queries.rows import ActionRow, GoalRow, Lines
from portal.plan.queries.slips import Mended, Mends

_text, _service, _other = aliased(Correction), aliased(Correction), aliased(Correction)


def with_slips(steps: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return ``steps``, a statement of actions, with what ``step_as_shown`` needs of each."""
    return (
        steps.outerjoin(_text, _is_last(_text, CorrectedField.TEXT))
        .outerjoin(_service, _is_last(_service, CorrectedField.SERVICE))
        .add_columns(
            _text.id.label("text_slip_id"),
            _text.text.label("text_slip"),
            _service.id.label("service_slip_id"),
            _service.text.label("service_slip"),
        )
    )


def _is_last(slip: type[Correction], field: CorrectedField) -> ColumnElement[bool]:
    last = (
        select(func.max(_other.rank))
        .where(
            _other.version_id == Action.version_id,
            _other.lineage == Action.lineage,
            _other.field == field,
        )
        .correlate(Action)
        .scalar_subquery()
    )
    return (
        (slip.version_id == Action.version_id)
        & (slip.lineage == Action.lineage)
        & (slip.rank == last)
    )


def step_as_shown(
    row: Row[*tuple[Any, ...]], action: ActionRow, vault: Vault, part: Part
) -> ActionRow:
    """Return ``action`` with its slips put right, as a row of ``with_slips`` tells them.

    They open with the action, whose ``part`` they are.
    """

    def opened(slip_id: UUID, sealed: bytes) -> str:
        return vault.open_or_withhold("correction.text", slip_id, sealed, part)

    if row.text_slip is not None:
        action = action._replace(what=opened(row.text_slip_id, row.text_slip))
    if row.service_slip is not None:
        action = action._replace(doer_service=opened(row.service_slip_id, row.service_slip))
    return action


def mended(lines: Lines) -> Lines:
    """Return ``lines``, as they were agreed, as they are shown: their slips put right."""
    agreed = {line.lineage: line for line in lines.every}
    last = {
        (slip.lineage, slip.field): Mended(
            slip.field,
            slip.text,
            agreed_text(agreed[slip.lineage], slip.field),
            slip.by_name,
            slip.at,
        )
        for slip in lines.slips
        if slip.lineage in agreed
    }
    found: dict[UUID, tuple[Mended, ...]] = {}
    for (lineage, _field), one in last.items():
        found[lineage] = (*found.get(lineage, ()), one)
    return _applied(lines, found)


def agreed_text(line: GoalRow | ActionRow, field: CorrectedField) -> str:
    """Return what ``line`` says in the part that ``field`` names; a goal has no service."""
    if isinstance(line, GoalRow):
        return line.words if field is CorrectedField.TEXT else ""
    return line.what if field is CorrectedField.TEXT else line.doer_service


def _applied(lines: Lines, mends: Mends) -> Lines:
    return Lines(
        tuple(_goal(goal, mends.get(goal.lineage, ())) for goal in lines.goals),
        tuple(_action(action, mends.get(action.lineage, ())) for action in lines.actions),
        mends=mends,
    )


def _goal(goal: GoalRow, mends: tuple[Mended, ...]) -> GoalRow:
    for one in mends:
        goal = goal._replace(words=one.text)
    return goal


def _action(action: ActionRow, mends: tuple[Mended, ...]) -> ActionRow:
    for one in mends:
        if one.field is CorrectedField.TEXT:
            action = action._replace(what=one.text)
        else:
            action = action._replace(doer_service=one.text)
    return action
