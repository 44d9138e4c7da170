"""What peers and evaluators do of released words: keep or set aside, and put themes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback.catalogue import LONGEST_THEME, THEMES, Audience, Decision, Reason, Side
from portal.feedback.models import CommentNote, CommentReview, CommentTheme, OpinionComment
from portal.territories.catalogue import Moderator
from portal.territories.queries import place


def decide(
    session: Session,
    comment_id: UUID,
    *,
    decision: Decision,
    reason: Reason | None,
    moderator: Moderator,
    by: UUID,
    at: datetime,
) -> CommentReview:
    """Keep released words, or set them aside for a reason of the list, and return the decision.

    ``moderator`` is by what title ``by`` decides: each territory says who reads words again. A
    later decision takes its place; the author may answer each once. Two at the same instant meet
    the key of the table: the loser gets the database's ``IntegrityError``. Raise ``Refused``:
    ``"reason-missing"``, ``"not-there"`` for words taken back or released to the study alone,
    ``"not-moderator"``, or ``"already-decided"``.
    """
    if decision is Decision.SET_ASIDE and reason is None:
        raise Refused("reason-missing")
    comment = _released(session, comment_id)
    here = place(session, comment.territory, on=local_date(at))
    if here is None or here.settings.moderated_by is not moderator:
        raise Refused("not-moderator")
    last = session.scalars(
        select(CommentReview)
        .where(CommentReview.comment_id == comment_id)
        .order_by(CommentReview.rank.desc())
        .limit(1)
    ).first()
    chosen = reason if decision is Decision.SET_ASIDE else None
    if last is not None and (last.decision, last.reason) == (decision, chosen):
        answered = session.get(CommentNote, (comment_id, last.rank))
        if answered is None:
            raise Refused("already-decided")
    review = CommentReview(
        comment_id=comment_id,
        rank=last.rank + 1 if last else 1,
        decision=decision,
        reason=chosen,
        by_id=by,
        decided_on=local_date(at),
    )
    session.add(review)
    session.flush()
    return review


def put_themes(
    session: Session,
    comment_id: UUID,
    *,
    themes: Collection[str],
    free: str,
    side: Side,
    by: UUID,
) -> None:
    """Put the themes that ``by`` sees in released words, in the place of those seen before.

    ``themes`` are codes of the catalogue; ``free`` adds one in free words. Raise ``Refused``:
    ``"unknown-theme"``, ``"too-long"``, or ``"not-there"``.
    """
    free = " ".join(free.split())
    if any(theme not in THEMES for theme in themes):
        raise Refused("unknown-theme")
    if len(free) > LONGEST_THEME:
        raise Refused("too-long")
    comment = session.get(OpinionComment, comment_id)
    if comment is None or (side is Side.PEER and comment.audience is Audience.STUDY):
        raise Refused("not-there")
    session.execute(
        delete(CommentTheme).where(CommentTheme.comment_id == comment_id, CommentTheme.by_id == by)
    )
    for theme in sorted({*themes, *([free] if free else [])}):
        session.add(CommentTheme(comment_id=comment_id, by_id=by, theme=theme, side=side))
    session.flush()


def _released(session: Session, comment_id: UUID) -> OpinionComment:
    comment = session.get(OpinionComment, comment_id)
    if comment is None or comment.audience is Audience.STUDY:
        raise Refused("not-there")
    return comment
