"""The verbs of the plan. Each takes the session and who does it; none commits."""

from portal.plan.rules import seal_of
from portal.plan.service.acceptances import accept
from portal.plan.service.actions import Step, add_action, change_action, remove_action
from portal.plan.service.balance import (
    close_balance,
    keep_going,
    open_balance,
    propose_balance,
    say_outcome,
    write_balance,
)
from portal.plan.service.corrections import correct
from portal.plan.service.draft import open_draft
from portal.plan.service.goals import add_goal, change_goal, move_goal, remove_goal
from portal.plan.service.late import forget_late_words, keep_late_words
from portal.plan.service.nothing import say_nothing_for_now
from portal.plan.service.own_goals import drop_own_goal, move_own_goal, write_own_goal
from portal.plan.service.paper import confirm_paper, deny_paper, record_paper
from portal.plan.service.progress import tick
from portal.plan.service.proposing import propose
from portal.plan.service.reviews import record_review
from portal.plan.service.said import Said
from portal.plan.service.seals import first_false_seal
from portal.plan.service.signing import answer

__all__ = [
    "Said",
    "Step",
    "accept",
    "add_action",
    "add_goal",
    "answer",
    "change_action",
    "change_goal",
    "close_balance",
    "confirm_paper",
    "correct",
    "deny_paper",
    "drop_own_goal",
    "first_false_seal",
    "forget_late_words",
    "keep_going",
    "keep_late_words",
    "move_goal",
    "move_own_goal",
    "open_balance",
    "open_draft",
    "propose",
    "propose_balance",
    "record_paper",
    "record_review",
    "remove_action",
    "remove_goal",
    "say_nothing_for_now",
    "say_outcome",
    "seal_of",
    "tick",
    "write_balance",
    "write_own_goal",
]
