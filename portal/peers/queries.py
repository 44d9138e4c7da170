"""What the group recommends, how it voted, and whom it may ask."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.feedback.catalogue import Vote
from portal.peers.models import Recommendation, RecommendationComment, RecommendationVote

_ROWS: Select[*tuple[Any, ...]] = (
    select(
        Recommendation.id,
        Recommendation.territory_id,
        Recommendation.words,
        Recommendation.by_name,
        Recommendation.proposed_on,
        Recommendation.request_id,
        func.count(case((RecommendationVote.vote == Vote.FOR, 1))).label("for_it"),
        func.count(case((RecommendationVote.vote == Vote.AGAINST, 1))).label("against"),
        func.max(
            case((RecommendationVote.voter_id == bindparam("voter_id"), RecommendationVote.vote))
        ).label("mine"),
    )
    .outerjoin(RecommendationVote, RecommendationVote.recommendation_id == Recommendation.id)
    .group_by(
        Recommendation.id,
        Recommendation.territory_id,
        Recommendation.words,
        Recommendation.by_name,
        Recommendation.proposed_on,
        Recommendation.request_id,
    )
    .order_by(Recommendation.proposed_on.desc(), Recommendation.id)
)
_HERE = _ROWS.where(Recommendation.territory_id == bindparam("territory_id")).limit(100)
_ONE = _ROWS.where(Recommendation.id == bindparam("recommendation_id"))
_COMMENTS = select(RecommendationComment.comment_id).where(
    RecommendationComment.recommendation_id == bindparam("recommendation_id")
)


class RecommendationRow(Value):
    """A recommendation and its votes. ``mine`` is the reader's, ``proposed_on`` a day in Paris."""

    id: UUID
    territory_id: UUID
    words: str
    by_name: str
    proposed_on: date
    request_id: UUID | None
    for_it: int
    against: int
    mine: Vote | None

    @property
    def carried(self) -> bool:
        """Say whether more of the group are for it than against it."""
        return self.for_it > self.against


def recommendations(
    session: Session, territory_id: UUID, *, reader_id: UUID
) -> list[RecommendationRow]:
    """Return what is recommended in a territory, the newest first, as ``reader_id`` voted."""
    values = {"territory_id": territory_id, "voter_id": reader_id}
    return [_row(row) for row in session.execute(_HERE, values)]


def recommendation(
    session: Session, recommendation_id: UUID, *, reader_id: UUID
) -> RecommendationRow | None:
    """Return one recommendation, if it exists."""
    values = {"recommendation_id": recommendation_id, "voter_id": reader_id}
    row = session.execute(_ONE, values).first()
    return None if row is None else _row(row)


def comments_of(session: Session, recommendation_id: UUID) -> Collection[UUID]:
    """Return the ids of the released words that a recommendation comes from."""
    return session.scalars(_COMMENTS, {"recommendation_id": recommendation_id}).all()


def _row(row: Any) -> RecommendationRow:
    return RecommendationRow(
        row.id,
        row.territory_id,
        row.words,
        row.by_name,
        row.proposed_on,
        row.request_id,
        row.for_it,
        row.against,
        Vote(row.mine) if row.mine else None,
    )
