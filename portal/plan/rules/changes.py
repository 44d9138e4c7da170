"""What changed from one version to another, line by line."""

from enum import StrEnum

from portal.core.value import Value
from portal.plan.queries import ActionRow, GoalRow, Lines


class ChangeKind(StrEnum):
    """In what a line of the newer version differs."""

    NEW_GOAL = "new_goal"
    NEW_ACTION = "new_action"
    GOAL_WORDS = "goal_words"
    ACTION_WORDS = "action_words"
    DATE = "date"
    DOER = "doer"
    PAPER = "paper"
    REMOVED_GOAL = "removed_goal"
    REMOVED_ACTION = "removed_action"
    ORDER = "order"


class Change(Value):
    """One change: the line ``before`` and ``after``, of which a new one and one removed lack one.

    A change of order speaks of no line.
    """

    kind: ChangeKind
    before: GoalRow | ActionRow | None = None
    after: GoalRow | ActionRow | None = None


def changes_between(old: Lines, new: Lines) -> tuple[Change, ...]:
    """Return what ``new`` changes in ``old``, lines told apart by their lineage.

    New lines come first, then what changed in a line, then what was removed; a change of order is
    said once, at the end.
    """
    goals = {goal.lineage: goal for goal in old.goals}
    actions = {action.lineage: action for action in old.actions}
    added: list[Change] = []
    changed: list[Change] = []
    for goal in new.goals:
        before = goals.pop(goal.lineage, None)
        if before is None:
            added.append(Change(ChangeKind.NEW_GOAL, after=goal))
        elif (before.words, before.language) != (goal.words, goal.language):
            changed.append(Change(ChangeKind.GOAL_WORDS, before, goal))
    for action in new.actions:
        earlier = actions.pop(action.lineage, None)
        if earlier is None:
            added.append(Change(ChangeKind.NEW_ACTION, after=action))
        else:
            changed += [Change(kind, earlier, action) for kind in _of_action(earlier, action)]
    removed = [Change(ChangeKind.REMOVED_GOAL, before=goal) for goal in goals.values()]
    removed += [Change(ChangeKind.REMOVED_ACTION, before=one) for one in actions.values()]
    moved = [Change(ChangeKind.ORDER)] if _moved(old, new) else []
    return (*added, *changed, *removed, *moved)


def _of_action(old: ActionRow, new: ActionRow) -> list[ChangeKind]:
    pairs = {
        ChangeKind.ACTION_WORDS: ((old.what, old.language), (new.what, new.language)),
        ChangeKind.DATE: (old.due_date, new.due_date),
        ChangeKind.DOER: (_doer(old), _doer(new)),
        ChangeKind.PAPER: (old.paper, new.paper),
    }
    return [kind for kind, (before, after) in pairs.items() if before != after]


def _doer(action: ActionRow) -> tuple[str, str]:
    return action.doer_name, action.doer_service


def _moved(old: Lines, new: Lines) -> bool:
    """Say whether the lines that both have do not come in the same order."""
    before = [line.lineage for line in old.every]
    after = [line.lineage for line in new.every]
    common = set(before) & set(after)
    return [one for one in before if one in common] != [one for one in after if one in common]
