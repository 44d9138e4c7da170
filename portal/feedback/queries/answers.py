"""« Vous avez dit / Nous avons fait » : what was asked of services and what they answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.core.roles import AT_WORK
from portal.core.value import Value
from portal.feedback.catalogue import Audience, Decision, ReplyState
from portal.feedback.models import (
    CommentReview,
    OpinionComment,
    ReplyCheck,
    RequestComment,
    ServiceReply,
    ServiceRequest,
)
from portal.territories.models import Territory

_REQUESTS: Select[*tuple[Any, ...]] = (
    select(
        ServiceRequest.id,
        ServiceRequest.territory_id,
        Territory.code.label("territory_code"),
        Territory.name.label("territory"),
        ServiceRequest.organisation_id,
        ServiceRequest.service,
        ServiceRequest.you_said,
        ServiceRequest.asked_on,
        ServiceRequest.due_on,
    )
    .join(Territory, Territory.id == ServiceRequest.territory_id)
    .order_by(ServiceRequest.asked_on.desc(), ServiceRequest.id)
    .limit(bindparam("limit"))
)
_REPLIES = (
    select(
        ServiceReply.request_id,
        ServiceReply.state,
        ServiceReply.words,
        ServiceReply.changed,
        ServiceReply.since_on,
        ServiceReply.answered_on,
        ReplyCheck.holds,
        ReplyCheck.words.label("missing"),
        ReplyCheck.checked_on,
    )
    .outerjoin(ReplyCheck, ReplyCheck.reply_id == ServiceReply.id)
    .where(ServiceReply.request_id.in_(bindparam("ids", expanding=True)))
    .order_by(ServiceReply.request_id, ServiceReply.rank)
)
_reviews = aliased(CommentReview)
_last = (
    select(func.max(_reviews.rank))
    .where(_reviews.comment_id == OpinionComment.id)
    .correlate(OpinionComment)
    .scalar_subquery()
)
# Only words that their author gave to everyone, and that peers keep today.
_QUOTES = (
    select(
        RequestComment.request_id,
        OpinionComment.id,
        OpinionComment.words,
        OpinionComment.language,
    )
    .join(OpinionComment, OpinionComment.id == RequestComment.comment_id)
    .join(CommentReview, CommentReview.comment_id == OpinionComment.id)
    .where(
        RequestComment.request_id.in_(bindparam("ids", expanding=True)),
        OpinionComment.audience == Audience.EVERYONE,
        CommentReview.decision == Decision.KEPT,
        CommentReview.rank == _last,
    )
    .order_by(RequestComment.request_id, OpinionComment.id)
)
_MOST = 100


class Shown(StrEnum):
    """How far a request is, as everyone reads it. Done is shown once peers have checked it."""

    WAITING = "waiting"
    LATE = "late"
    READ = "read"
    PLANNED = "planned"
    NOT_POSSIBLE = "not_possible"
    TO_CHECK = "to_check"
    NOT_YET = "not_yet"
    DONE = "done"


class ReplyRow(Value):
    """One answer of a service, in plain words. ``holds`` and ``missing``: what peers found."""

    state: ReplyState
    words: str
    changed: str
    since_on: date | None
    answered_on: date
    holds: bool | None
    missing: str
    checked_on: date | None


class RequestRow(Value):
    """What was asked of a service and what it answered, the first answer first. Days in Paris.

    ``quotes`` are released words, each with its language.
    """

    id: UUID
    territory_id: UUID
    territory_code: str
    territory: str
    organisation_id: UUID | None
    service: str
    you_said: str
    asked_on: date
    due_on: date
    replies: tuple[ReplyRow, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()

    @property
    def last(self) -> ReplyRow | None:
        """Return the answer that holds."""
        return self.replies[-1] if self.replies else None

    @property
    def late_by(self) -> int:
        """Return by how many days the first answer came late, 0 in time or without an answer."""
        if not self.replies:
            return 0
        return max(0, (self.replies[0].answered_on - self.due_on).days)

    @property
    def changed_on(self) -> date:
        """Return the day of the last thing that happened."""
        last = self.last
        if last is None:
            return self.asked_on
        return max(last.answered_on, last.checked_on or last.answered_on)

    def shown(self, on: date) -> Shown:
        """Return how far it is on the day ``on`` (Paris)."""
        last = self.last
        if last is None:
            return how_far(None, None, self.due_on, on)
        return how_far(last.state, last.holds, self.due_on, on)


def how_far(state: ReplyState | None, holds: bool | None, due_on: date, on: date) -> Shown:
    """Return how far a request is on the day ``on`` (Paris), after the last answer to it.

    ``state`` is missing without an answer; ``holds`` is what peers found, if they checked it.
    """
    if state is None:
        return Shown.LATE if on > due_on else Shown.WAITING
    if state is not ReplyState.DONE:
        return Shown(state.value)
    if holds is None:
        return Shown.TO_CHECK
    return Shown.DONE if holds else Shown.NOT_YET


def requests_of(
    session: Session,
    *,
    territory_ids: Collection[UUID] | None = None,
    organisation_id: UUID | None = None,
    request_id: UUID | None = None,
    comment_ids: Collection[UUID] | None = None,
    quotes: bool = True,
    limit: int = _MOST,
) -> list[RequestRow]:
    """Return what was asked of services, the newest first, with all answers.

    The arguments narrow what is looked for: to some territories, one service, one request, or
    those that come from some comments. At most three statements.
    """
    statement = _REQUESTS
    if territory_ids is not None:
        statement = statement.where(ServiceRequest.territory_id.in_(territory_ids))
    if organisation_id is not None:
        statement = statement.where(ServiceRequest.organisation_id == organisation_id)
    if request_id is not None:
        statement = statement.where(ServiceRequest.id == request_id)
    if comment_ids is not None:
        chosen = select(RequestComment.request_id).where(RequestComment.comment_id.in_(comment_ids))
        statement = statement.where(ServiceRequest.id.in_(chosen))
    rows = session.execute(statement, {"limit": limit}).all()
    ids = [row.id for row in rows]
    replies = _by_request(session.execute(_REPLIES, {"ids": ids})) if ids else {}
    said = _by_request(session.execute(_QUOTES, {"ids": ids})) if ids and quotes else {}
    vault = vault_of(session)
    return [
        RequestRow(
            row.id,
            row.territory_id,
            row.territory_code,
            row.territory,
            row.organisation_id,
            row.service,
            row.you_said,
            row.asked_on,
            row.due_on,
            tuple(ReplyRow(*one[1:]) for one in replies.get(row.id, ())),
            tuple(
                (vault.open("opinion_comment.words", one.id, one.words), one.language)
                for one in said.get(row.id, ())
            ),
        )
        for row in rows
    ]


def service_of(session: Session, account_id: UUID) -> UUID | None:
    """Return the id of the service for which a professional works, if he has one."""
    return session.scalar(select(Account.organisation_id).where(Account.id == account_id))


def names_around(session: Session, territory_id: UUID) -> list[str]:
    """Return the first names of those who work in a territory: what a person may write by habit."""
    at_work = select(Account.first_name).where(
        Account.territory_id == territory_id, Account.role.in_(AT_WORK)
    )
    return list(session.scalars(at_work.distinct()))


def _by_request(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.request_id].append(row)
    return found
