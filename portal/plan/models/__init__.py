"""Versions of the plan, goals, actions, progress, promises and answers."""

from portal.plan.models.answers import (
    AnswerKind,
    CorrectedField,
    Correction,
    Method,
    PaperAgreement,
    PlanAnswer,
    Side,
)
from portal.plan.models.follow_up import Balance, GoalOutcome, NothingForNow, Outcome, Review
from portal.plan.models.late import LateWords
from portal.plan.models.promises import Acceptance, ActionState, BlockCause, Progress
from portal.plan.models.versions import PROPOSED, Action, Goal, PlanVersion

__all__ = [
    "PROPOSED",
    "Acceptance",
    "Action",
    "ActionState",
    "AnswerKind",
    "Balance",
    "BlockCause",
    "CorrectedField",
    "Correction",
    "Goal",
    "GoalOutcome",
    "LateWords",
    "Method",
    "NothingForNow",
    "Outcome",
    "PaperAgreement",
    "PlanAnswer",
    "PlanVersion",
    "Progress",
    "Review",
    "Side",
]
