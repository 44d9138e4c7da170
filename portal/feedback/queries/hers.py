"""Her words, for herself alone: where they are, and what became of them.

Nothing of it is kept, written or sent: it is found again each time, from her receipts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, null, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.feedback.catalogue import Audience, Moment, Standing
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
from portal.feedback.queries.answers import RequestRow, Shown, how_far, requests_of
from portal.feedback.queries.reviews import Review, last_reviews, standing_of
from portal.feedback.queries.sittings import (
    ABOUT_HER,
    Receipt,
    Sittings,
    receipts,
    sittings_of,
)
from portal.feedback.queries.waiting import Opinion, waiting_of

_later = aliased(ServiceReply)
_reviews = aliased(CommentReview)
_WORDS = select(
    OpinionComment.id, OpinionComment.words, OpinionComment.language, OpinionComment.audience
).where(OpinionComment.id.in_(bindparam("ids", expanding=True)))
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
_LINKS = select(RequestComment.comment_id, RequestComment.request_id).where(
    RequestComment.comment_id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True)
class HerWords:
    """What she released in one sitting of one quarter. Empty words: she took them back.

    ``waits_in`` is the sealed opinion in which they are until the quarter is over.
    """

    moment: Moment
    period: str
    id: UUID
    words: str
    language: str
    audience: Audience | None
    standing: Standing
    review: Review | None
    requests: tuple[RequestRow, ...]
    waits_in: UUID | None = None

    @property
    def rank(self) -> int:
        """Return the rank of the last decision, 0 before any."""
        return self.review.rank if self.review else 0


@dataclass(frozen=True)
class WordsNews:
    """What happened last to words of hers, on the day ``on`` (Paris): the newest thing alone.

    Without ``service`` it is a decision of peers; with it how far the service is.
    """

    on: date
    service: str = ""
    shown: Shown | None = None


def her_words(session: Session, account_id: UUID) -> list[HerWords]:
    """Return the words that ``account_id`` released, the newest quarter first."""
    return _words(session, receipts(session, account_id))


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


def _words(session: Session, found: tuple[Receipt, ...]) -> list[HerWords]:
    ids = [one.comment_id for one in found]
    if not ids:
        return []
    vault = vault_of(session)
    rows = {row.id: row for row in session.execute(_WORDS, {"ids": ids})}
    waiting = waiting_of(session, [one.opinion_id for one in found if one.comment_id not in rows])
    reviews = last_reviews(session, list(rows))
    links = list(session.execute(_LINKS, {"ids": ids}))
    asked = requests_of(session, comment_ids=ids, quotes=False) if links else []
    made = []
    for one in reversed(found):
        row = rows.get(one.comment_id)
        if row is None:
            made.append(_not_out(one, waiting.get(one.opinion_id)))
            continue
        of_it = {link.request_id for link in links if link.comment_id == row.id}
        review = reviews.get(row.id)
        study = row.audience is Audience.STUDY
        made.append(
            HerWords(
                one.moment,
                one.period,
                row.id,
                vault.open("opinion_comment.words", row.id, row.words),
                row.language,
                row.audience,
                Standing.STUDY if study else standing_of(review),
                review,
                tuple(request for request in asked if request.id in of_it),
            )
        )
    return made


def _not_out(one: Receipt, waiting: Opinion | None) -> HerWords:
    """Return words that still wait for the quarter to be over, or that she took back."""
    if waiting is None or waiting.comment_id is None:
        taken_back = Standing.TAKEN_BACK
        return HerWords(
            one.moment, one.period, one.comment_id, "", "fr", None, taken_back, None, ()
        )
    study = waiting.audience is Audience.STUDY
    return HerWords(
        one.moment,
        one.period,
        one.comment_id,
        waiting.words,
        waiting.language,
        waiting.audience,
        Standing.STUDY if study else Standing.WAITING,
        None,
        (),
        one.opinion_id,
    )
