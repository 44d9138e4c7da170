"""The verbs of the plan. Each takes the session and who does it; none commits."""

from portal.plan.rules import seal_of
from portal.plan.service.actions import Step, add_action, change_action, remove_action
from portal.plan.service.draft import open_draft
from portal.plan.service.goals import (
    add_goal,
    change_goal,
    drop_own_goal,
    remove_goal,
    write_own_goal,
)
from portal.plan.service.progress import tick
from portal.plan.service.seals import first_false_seal
from portal.plan.service.signing import answer, propose

__all__ = [
    "Step",
    "add_action",
    "add_goal",
    "answer",
    "change_action",
    "change_goal",
    "drop_own_goal",
    "first_false_seal",
    "open_draft",
    "propose",
    "remove_action",
    "remove_goal",
    "seal_of",
    "tick",
    "write_own_goal",
]
