"""What peers decide of released words, what they ask of a service, what it answers.

Everything that is said of a comment goes with it when its author takes it back: the database
itself sees to it.
"""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import (
    Base,
    Day,
    Id,
    Language,
    LongText,
    Name,
    Reference,
    Sealed,
    closed_list,
)
from portal.feedback.catalogue import Decision, Reason, ReplyState, Side


def _of_comment() -> ForeignKey:
    return ForeignKey("opinion_comment.id", ondelete="CASCADE")


class CommentReview(Base):
    """What a peer decided of released words. ``rank`` counts from 1: two at once cannot both be.

    ``reason`` says why they were set aside. ``decided_on`` is a day in Paris.
    """

    __tablename__ = "comment_review"
    __table_args__ = (
        CheckConstraint("(decision = 'set_aside') = (reason IS NOT NULL)", name="reason_or_kept"),
        {"sqlite_with_rowid": False},
    )

    comment_id: Mapped[Reference] = mapped_column(_of_comment(), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    decision: Mapped[Decision] = mapped_column(closed_list(Decision))
    reason: Mapped[Reason | None] = mapped_column(closed_list(Reason))
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    decided_on: Mapped[Day]


class CommentNote(Base):
    """What the author answers to the decision ``rank``: without her name, and without a day."""

    __tablename__ = "comment_note"
    __table_args__ = ({"sqlite_with_rowid": False},)

    comment_id: Mapped[Reference] = mapped_column(_of_comment(), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[Sealed]
    language: Mapped[Language]


class CommentTheme(Base):
    """A theme that a peer or an evaluator puts on words: a code of the catalogue, or free words."""

    __tablename__ = "comment_theme"
    __table_args__ = ({"sqlite_with_rowid": False},)

    comment_id: Mapped[Reference] = mapped_column(_of_comment(), primary_key=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    theme: Mapped[Name] = mapped_column(primary_key=True)
    side: Mapped[Side] = mapped_column(closed_list(Side))


class ServiceRequest(Base):
    """« Vous avez dit » : what peers ask of a named service, and until which day (Paris).

    ``service`` is its name on that day; ``organisation_id`` is missing for a service that never
    was in the directory.
    """

    __tablename__ = "service_request"

    id: Mapped[Id]
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    organisation_id: Mapped[Reference | None] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    service: Mapped[Name]
    you_said: Mapped[LongText]
    asked_on: Mapped[Day]
    due_on: Mapped[Day]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))


class RequestComment(Base):
    """The released words that a request comes from."""

    __tablename__ = "request_comment"
    __table_args__ = ({"sqlite_with_rowid": False},)

    request_id: Mapped[Reference] = mapped_column(
        ForeignKey("service_request.id", ondelete="CASCADE"), primary_key=True
    )
    comment_id: Mapped[Reference] = mapped_column(_of_comment(), primary_key=True, index=True)


class ServiceReply(Base):
    """« Nous avons fait » : one answer of the service; the one of the highest ``rank`` holds.

    ``done`` says what changed and since which day (Paris).
    """

    __tablename__ = "service_reply"
    __table_args__ = (
        UniqueConstraint("request_id", "rank"),
        CheckConstraint(
            "state <> 'done' OR (changed <> '' AND since_on IS NOT NULL)", name="done_says_what"
        ),
    )

    id: Mapped[Id]
    request_id: Mapped[Reference] = mapped_column(
        ForeignKey("service_request.id", ondelete="CASCADE")
    )
    rank: Mapped[int]
    state: Mapped[ReplyState] = mapped_column(closed_list(ReplyState))
    words: Mapped[LongText]
    changed: Mapped[LongText] = mapped_column(default="", server_default="")
    since_on: Mapped[Day | None]
    answered_on: Mapped[Day]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))


class ReplyCheck(Base):
    """What peers found when a service said that it is done: it holds, or what is still missing."""

    __tablename__ = "reply_check"

    reply_id: Mapped[Reference] = mapped_column(
        ForeignKey("service_reply.id", ondelete="CASCADE"), primary_key=True
    )
    holds: Mapped[bool]
    words: Mapped[LongText] = mapped_column(default="", server_default="")
    checked_on: Mapped[Day]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
