"""Testimonies as everyone reads them (R10): given to everyone, and kept by those who read again."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.core.database import vault_of
from portal.core.value import Value
from portal.feedback.catalogue import Audience, Decision
from portal.feedback.models import CommentReview, OpinionComment
from portal.feedback.queries.waiting import name_of

_later = aliased(CommentReview)
_EVERYWHERE: Select[*tuple[Any, ...]] = (
    select(
        OpinionComment.id,
        OpinionComment.territory,
        OpinionComment.words,
        OpinionComment.language,
        OpinionComment.invented,
    )
    .join(CommentReview, CommentReview.comment_id == OpinionComment.id)
    .where(
        OpinionComment.invented.is_not(None),
        OpinionComment.audience == Audience.EVERYONE,
        CommentReview.decision == Decision.KEPT,
        CommentReview.rank
        == select(func.max(_later.rank))
        .where(_later.comment_id == OpinionComment.id)
        .correlate(OpinionComment)
        .scalar_subquery(),
    )
    # By random id: the order says nothing of who told when.
    .order_by(OpinionComment.id)
    .limit(100)
)
_HERE = _EVERYWHERE.where(OpinionComment.territory == bindparam("territory"))


class StoryRow(Value):
    """One testimony, under an invented first name. ``territory`` is a code; no day, no public."""

    id: UUID
    territory: str
    invented: str
    words: str
    language: str


def stories(session: Session, *, territory: str | None = None) -> list[StoryRow]:
    """Return the testimonies that everyone may read, in a territory (its code) or everywhere."""
    asked, values = (_HERE, {"territory": territory}) if territory else (_EVERYWHERE, {})
    vault = vault_of(session)
    return [
        StoryRow(
            row.id,
            row.territory,
            name_of(session, row.id, row.invented),
            vault.open("opinion_comment.words", row.id, row.words),
            row.language,
        )
        for row in session.execute(asked, values)
    ]
