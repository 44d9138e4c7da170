"""What the group of peers recommends, and how it votes."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Day, Id, LongText, Name, Reference, closed_list
from portal.feedback.catalogue import Vote


class Recommendation(Base):
    """Something the group may ask for, in its own words; ``request_id`` once a service was asked.

    ``proposed_on`` is a day in Paris.
    """

    __tablename__ = "recommendation"

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    words: Mapped[LongText]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    proposed_on: Mapped[Day]
    request_id: Mapped[Reference | None] = mapped_column(
        ForeignKey("service_request.id"), unique=True
    )


class RecommendationComment(Base):
    """The released words that a recommendation comes from."""

    __tablename__ = "recommendation_comment"
    __table_args__ = ({"sqlite_with_rowid": False},)

    recommendation_id: Mapped[Reference] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True
    )
    comment_id: Mapped[Reference] = mapped_column(
        ForeignKey("opinion_comment.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class RecommendationVote(Base):
    """The vote of one peer: one each, which he may change."""

    __tablename__ = "recommendation_vote"

    recommendation_id: Mapped[Reference] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True
    )
    voter_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    vote: Mapped[Vote] = mapped_column(closed_list(Vote))
