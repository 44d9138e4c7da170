"""What her first page tells of her words: the newest thing that happened to them.

Nothing of it is kept, written or sent: it is found again each time, from her receipts.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, null, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.core.value import Value
from portal.feedback.catalogue import Audience
from portal.feedback.models import (
    CommentNote,
    CommentReview,
    OpinionComment,
    Participation,
    ReplyCheck,
    RequestComment,
    ServiceReply,
    ServiceRequest,
)
from portal.feedback.queries.answers import Shown, how_far
from portal.feedback.queries.sittings import (
    ABOUT_HER,
    Sittings,
    sittings_of,
)

_later = aliased(ServiceReply)
_reviews = aliased(CommentReview)
_LAST_REVIEW = (
    select(func.max(_reviews.rank))
    .where(_reviews.comment_id == OpinionComment.id)
    .correlate(OpinionComment)
    .scalar_subquery()
)
_LAST_REPLY = (
    select(func.max(_later.rank))
    .where(_later.request_id == ServiceRequest.id)
    .correlate(ServiceRequest)
    .scalar_subquery()
)
_DAYS = (
    CommentReview.decided_on,
    ServiceRequest.asked_on,
    ServiceReply.answered_on,
    ReplyCheck.checked_on,
)
_HAPPENED = (
    OpinionComment.id.label("comment_id"),
    CommentReview.decided_on,
    CommentNote.rank.label("answered"),
    ServiceRequest.service,
    ServiceRequest.asked_on,
    ServiceRequest.due_on,
    ServiceReply.state,
    ServiceReply.answered_on,
    ReplyCheck.holds,
    ReplyCheck.checked_on,
)
_SENT = (*ABOUT_HER, Participation.moment, Participation.period, Participation.receipt)


def _nothing(columns: Iterable[Any]) -> list[Any]:
    return [type_coerce(null(), column.type).label(column.key) for column in columns]


_NEWS = (
    select(*_nothing(_SENT), *_HAPPENED)
    .select_from(OpinionComment)
    .outerjoin(
        CommentReview,
        and_(CommentReview.comment_id == OpinionComment.id, CommentReview.rank == _LAST_REVIEW),
    )
    .outerjoin(
        CommentNote,
        and_(CommentNote.comment_id == OpinionComment.id, CommentNote.rank == CommentReview.rank),
    )
    .outerjoin(RequestComment, RequestComment.comment_id == OpinionComment.id)
    .outerjoin(ServiceRequest, ServiceRequest.id == RequestComment.request_id)
    .outerjoin(
        ServiceReply,
        and_(ServiceReply.request_id == ServiceRequest.id, ServiceReply.rank == _LAST_REPLY),
    )
    .outerjoin(ReplyCheck, ReplyCheck.reply_id == ServiceReply.id)
    .where(
        OpinionComment.audience != Audience.STUDY,
        or_(*(day > bindparam("since") for day in _DAYS)),
    )
)
_FIRST_PAGE = union_all(
    select(*_SENT, *_nothing(_HAPPENED))
    .outerjoin(Participation, Participation.account_id == Account.id)
    .where(Account.id == bindparam("account_id")),
    _NEWS,
)


class WordsNews(Value):
    """What happened last to words of hers, on the day ``on`` (Paris): the newest thing alone.

    Without ``service`` it is a decision of peers; with it how far the service is.
    """

    on: date
    service: str = ""
    shown: Shown | None = None


def first_page(
    session: Session, account_id: UUID, *, since: date, on: date
) -> tuple[Sittings, WordsNews | None]:
    """Return what she may answer, and the newest thing that happened to her words after ``since``.

    One statement: her first page asks many questions already. It asks for what happened to any
    words anywhere: not even the question tells which are hers, and who moved is told as well.
    Days in Paris.
    """
    rows = session.execute(_FIRST_PAGE, {"account_id": account_id, "since": since}).all()
    found = sittings_of(session, account_id, [row for row in rows if row.created_at], on=on)
    hers = {one.comment_id for one in found.released}
    news = [told for row in rows if row.comment_id in hers and (told := _told(row, on))]
    recent = [one for one in news if one.on > since]
    return found, max(recent, key=lambda one: one.on, default=None)


def _told(row: Any, on: date) -> WordsNews | None:
    if row.service:
        days = [day for day in (row.asked_on, row.answered_on, row.checked_on) if day]
        return WordsNews(max(days), row.service, how_far(row.state, row.holds, row.due_on, on))
    if row.decided_on and not row.answered:
        return WordsNews(row.decided_on)
    return None
