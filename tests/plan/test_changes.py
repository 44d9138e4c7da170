"""What changed from one version to another, line by line."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from portal.plan.queries import ActionRow, GoalRow, Lines
from portal.plan.rules import ChangeKind, changes_between
from tests.plan.test_editions import BUS, GARAGE, GOAL, LINES

OTHER = GOAL._replace(lineage=UUID(int=20), words="Je veux un vélo.")


def kinds(new: Lines, old: Lines = LINES) -> list[ChangeKind]:
    """Return the kinds of what ``new`` changes."""
    return [one.kind for one in changes_between(old, new)]


def actions(*steps: ActionRow) -> Lines:
    """Return the usual goal and these steps."""
    return Lines(LINES.goals, steps)


def goals(*wishes: GoalRow) -> Lines:
    """Return these goals and the usual steps."""
    return Lines(wishes, LINES.actions)


def test_the_same_lines_change_nothing() -> None:
    assert kinds(LINES) == []
    assert kinds(actions(GARAGE._replace(id=UUID(int=99)), BUS)) == []


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (goals(GOAL, OTHER), ChangeKind.NEW_GOAL),
        (goals(), ChangeKind.REMOVED_GOAL),
        (goals(GOAL._replace(words="Je veux un vélo.")), ChangeKind.GOAL_WORDS),
        (actions(GARAGE), ChangeKind.REMOVED_ACTION),
        (actions(GARAGE, BUS, BUS._replace(lineage=UUID(int=30))), ChangeKind.NEW_ACTION),
        (actions(GARAGE._replace(what="Écrire au garage"), BUS), ChangeKind.ACTION_WORDS),
        (actions(GARAGE._replace(due_date=date(2030, 4, 8)), BUS), ChangeKind.DATE),
        (actions(GARAGE._replace(due_date=None), BUS), ChangeKind.DATE),
        (actions(GARAGE._replace(doer_name="Robin D."), BUS), ChangeKind.DOER),
        (actions(GARAGE._replace(paper="Votre permis"), BUS), ChangeKind.PAPER),
        (actions(BUS, GARAGE), ChangeKind.ORDER),
    ],
)
def test_each_change_is_told_once(new: Lines, kind: ChangeKind) -> None:
    assert kinds(new) == [kind]


def test_two_changes_of_one_line_are_two_and_order_comes_last() -> None:
    moved = GARAGE._replace(due_date=None, doer_name="Robin D.")
    assert kinds(actions(BUS, moved)) == [ChangeKind.DATE, ChangeKind.DOER, ChangeKind.ORDER]


def test_a_tick_and_a_new_line_at_the_end_are_no_change_of_order() -> None:
    from portal.plan.models import ActionState

    assert kinds(actions(GARAGE._replace(state=ActionState.DONE), BUS)) == []
    assert kinds(goals(GOAL, OTHER), goals(OTHER, GOAL)) == [ChangeKind.ORDER]


def test_each_change_has_both_lines() -> None:
    (change,) = changes_between(LINES, actions(GARAGE._replace(due_date=None), BUS))
    assert (change.before, change.after.due_date) == (GARAGE, None)
