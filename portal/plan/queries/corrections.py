"""Slips put right in an agreed version: the words to show, and those that were agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from portal.plan.models import CorrectedField
from portal.plan.queries.rows import ActionRow, GoalRow, Lines


@dataclass(frozen=True, slots=True)
class Mended:
    """One slip put right by ``by_name`` at a UTC instant: ``agreed`` is what was agreed."""

    field: CorrectedField
    text: str
    agreed: str
    by_name: str
    at: datetime


Mends = Mapping[UUID, tuple[Mended, ...]]
"""What was put right, by the lineage of the line."""


def mended(lines: Lines) -> tuple[Lines, Mends]:
    """Return ``lines`` as they are shown, their slips put right, and what was."""
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
    return _applied(lines, found), found


def agreed_text(line: GoalRow | ActionRow, field: CorrectedField) -> str:
    """Return what ``line`` says in the part that ``field`` names; a goal has no service."""
    if isinstance(line, GoalRow):
        return line.words if field is CorrectedField.TEXT else ""
    return line.what if field is CorrectedField.TEXT else line.doer_service


def _applied(lines: Lines, mends: Mends) -> Lines:
    return Lines(
        tuple(_goal(goal, mends.get(goal.lineage, ())) for goal in lines.goals),
        tuple(_action(action, mends.get(action.lineage, ())) for action in lines.actions),
    )


def _goal(goal: GoalRow, mends: tuple[Mended, ...]) -> GoalRow:
    for one in mends:
        goal = replace(goal, words=one.text)
    return goal


def _action(action: ActionRow, mends: tuple[Mended, ...]) -> ActionRow:
    for one in mends:
        if one.field is CorrectedField.TEXT:
            action = replace(action, what=one.text)
        else:
            action = replace(action, doer_service=one.text)
    return action
