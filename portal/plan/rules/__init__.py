"""What is agreed and its seal, what changed, what is but a slip, and who may write what."""

from portal.plan.rules.changes import Change, ChangeKind, changes_between
from portal.plan.rules.slips import is_slip
from portal.plan.rules.text import SealedLine, SealedText, seal_of, sealed_text
from portal.plan.rules.writers import check_author, check_goal_words, check_writer

__all__ = [
    "Change",
    "ChangeKind",
    "SealedLine",
    "SealedText",
    "changes_between",
    "check_author",
    "check_goal_words",
    "check_writer",
    "is_slip",
    "seal_of",
    "sealed_text",
]
