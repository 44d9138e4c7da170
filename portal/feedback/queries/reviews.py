"""What peers decided of released words, and what their authors answered."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.value import Value
from portal.feedback.catalogue import Decision, Reason, Standing
from portal.feedback.models import CommentNote, CommentReview, OpinionComment

_REVIEWS = (
    select(
        CommentReview.comment_id,
        CommentReview.rank,
        CommentReview.decision,
        CommentReview.reason,
        CommentReview.decided_on,
        CommentNote.words.label("note"),
        CommentNote.language.label("note_language"),
    )
    .outerjoin(
        CommentNote,
        and_(
            CommentNote.comment_id == CommentReview.comment_id,
            CommentNote.rank == CommentReview.rank,
        ),
    )
    .where(CommentReview.comment_id.in_(bindparam("ids", expanding=True)))
    .order_by(CommentReview.comment_id, CommentReview.rank)
)
_answered = exists().where(
    CommentNote.comment_id == CommentReview.comment_id, CommentNote.rank >= CommentReview.rank
)
SETTLED = (
    exists()
    .where(CommentReview.comment_id == OpinionComment.id, ~_answered.correlate(CommentReview))
    .correlate(OpinionComment)
)
"""Whether some words wait for no decision: the last one has no answer of their author."""


class Review(Value):
    """The last decision on some words: ``note`` is what their author answered to it, if anything.

    ``decided_on`` is a day in Paris.
    """

    rank: int
    decision: Decision
    reason: Reason | None
    decided_on: date
    note: str | None
    note_language: str


def standing_of(review: Review | None) -> Standing:
    """Return where words are after their last decision: an answer of their author asks again."""
    if review is None or review.note is not None:
        return Standing.WAITING
    return Standing.KEPT if review.decision is Decision.KEPT else Standing.SET_ASIDE


def last_reviews(session: Session, ids: Collection[UUID]) -> dict[UUID, Review]:
    """Return the last decision on each of some words: one statement, none without words."""
    if not ids:
        return {}
    vault, found = vault_of(session), {}
    for row in session.execute(_REVIEWS, {"ids": list(ids)}):
        note = row.note and vault.open("comment_note.words", row.comment_id, row.note)
        found[row.comment_id] = Review(
            row.rank, row.decision, row.reason, row.decided_on, note, row.note_language or "fr"
        )
    return found
