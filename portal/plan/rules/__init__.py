"""What is agreed and its seal, what changed, is left open or is but a slip, who writes what."""

from portal.plan.rules.changes import Change, ChangeKind, changes_between
from portal.plan.rules.left_open import (
    LeftLine,
    Objection,
    carried_for,
    followed_in,
    objections,
    parted,
)
from portal.plan.rules.slips import is_slip
from portal.plan.rules.text import (
    SealedLine,
    SealedText,
    printed_edition,
    removed_lines,
    seal_of,
    sealed_text,
)
from portal.plan.rules.writers import check_author, check_goal_words, check_writer

__all__ = [
    "Change",
    "ChangeKind",
    "LeftLine",
    "Objection",
    "SealedLine",
    "SealedText",
    "carried_for",
    "changes_between",
    "check_author",
    "check_goal_words",
    "check_writer",
    "followed_in",
    "is_slip",
    "objections",
    "parted",
    "printed_edition",
    "removed_lines",
    "seal_of",
    "sealed_text",
]
