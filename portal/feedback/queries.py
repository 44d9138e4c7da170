"""What has been answered by whom (never what), released comments, replies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.feedback.catalogue import (
    OPENS_AFTER,
    Audience,
    Moment,
    ReplyState,
    next_period_starts,
    period_of,
)
from portal.feedback.models import OpinionComment, Participation, Reply

_SENT = (
    select(Account.created_at, Participation.moment, Participation.period)
    .outerjoin(Participation, Participation.account_id == Account.id)
    .where(Account.id == bindparam("account_id"))
    .order_by(Participation.period, Participation.moment)
)
_COMMENTS = (
    select(
        OpinionComment.id, OpinionComment.territory, OpinionComment.words, OpinionComment.language
    )
    .where(
        OpinionComment.territory == bindparam("territory"),
        OpinionComment.audience.in_(bindparam("audiences", expanding=True)),
        OpinionComment.period.in_(bindparam("periods", expanding=True)),
    )
    # By random id: the order says nothing of who wrote when.
    .order_by(OpinionComment.id)
    .limit(bindparam("limit"))
)
_REPLIES = (
    select(Reply.id, Reply.service, Reply.you_said, Reply.we_did, Reply.state, Reply.answered_on)
    .where(Reply.territory_id == bindparam("territory_id"))
    .order_by(Reply.answered_on.desc(), Reply.id)
    .limit(bindparam("limit"))
)

_READ_BY = {
    Audience.STUDY: tuple(Audience),
    Audience.PEERS: (Audience.PEERS, Audience.EVERYONE),
    Audience.EVERYONE: (Audience.EVERYONE,),
}


@dataclass(frozen=True)
class Sittings:
    """Which sittings somebody may answer today, and which were sent for today's quarter.

    ``next_on`` is the day (Paris) from which there is something new to answer.
    """

    waiting: list[Moment]
    sent: list[Moment]
    next_on: date


@dataclass(frozen=True)
class CommentRow:
    """Released words. Neither quarter nor public: with the territory they could tell who."""

    id: UUID
    territory: str
    words: str
    language: str


@dataclass(frozen=True)
class ReplyRow:
    """« Vous avez dit / Nous avons fait ». ``we_did`` is HTML, cleaned when it was written."""

    id: UUID
    service: str
    you_said: str
    we_did: str
    state: ReplyState
    answered_on: date


def sittings(session: Session, account_id: UUID, *, on: date) -> Sittings:
    """Return what ``account_id`` may still answer, and has sent, on ``on`` (a date in Paris).

    The entry questions are asked once, from the first day; the 3-month ones once a quarter, when
    the account is old enough (``OPENS_AFTER``). Nothing is ever owed.
    """
    rows = session.execute(_SENT, {"account_id": account_id}).all()
    period = period_of(on)
    sent = {row.moment for row in rows if row.period == period or row.moment is Moment.ENTRY}
    opened = local_date(rows[0].created_at) if rows else on
    return Sittings(
        waiting=[
            moment for moment in Moment if moment not in sent and on - opened >= OPENS_AFTER[moment]
        ],
        sent=[moment for moment in Moment if moment in sent],
        next_on=_next_on(on, opened, sent),
    )


def _next_on(on: date, opened: date, sent: Collection[Moment]) -> date:
    return min(
        next_period_starts(on) if moment in sent else opened + after
        for moment, after in OPENS_AFTER.items()
        if moment is not Moment.ENTRY
    )


def pending_moments(session: Session, account_id: UUID, *, on: date) -> list[Moment]:
    """Return the sittings that ``account_id`` may still answer on ``on`` (a date in Paris)."""
    return sittings(session, account_id, on=on).waiting


def released_comments(
    session: Session,
    *,
    territory: str,
    readers: Audience,
    periods: Collection[str],
    limit: int = 100,
) -> list[CommentRow]:
    """Return the comments of a territory (its code) that their authors released to ``readers``.

    ``periods`` are the quarters that may be read: over, and with enough answers
    (``evaluation.service.readable_periods``). The quarter itself is not given back.
    """
    if not periods:
        return []
    values = {
        "territory": territory,
        "audiences": _READ_BY[readers],
        "periods": tuple(periods),
        "limit": limit,
    }
    vault = vault_of(session)
    return [
        CommentRow(
            row.id,
            row.territory,
            vault.open("opinion_comment.words", row.id, row.words),
            row.language,
        )
        for row in session.execute(_COMMENTS, values)
    ]


def replies(session: Session, territory_id: UUID, *, limit: int = 50) -> list[ReplyRow]:
    """Return what services of a territory answered, newest first."""
    found = session.execute(_REPLIES, {"territory_id": territory_id, "limit": limit})
    return [ReplyRow(*row) for row in found]
