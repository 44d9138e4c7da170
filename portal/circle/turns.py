"""The turns of a pathway: which may follow which, and what the facts make of one that goes on.

What is between the yes and the end is computed from facts: a circle without anybody, a circle in
which a referent is still to be chosen, a referent. Only her own word pauses it (DOMAIN §2).
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayEvent,
    PathwayPerson,
    PathwayState,
    TurnBy,
)
from portal.core.refusal import Refused

GOING = frozenset(
    {PathwayState.CIRCLE, PathwayState.REFERENT_CHOICE, PathwayState.ACTIVE, PathwayState.PAUSED}
)
"""States of a pathway that was accepted and does not come to its end."""

TURNS: Mapping[PathwayState | None, frozenset[PathwayState]] = {
    None: frozenset({PathwayState.PROPOSED}),
    PathwayState.PROPOSED: frozenset(
        {PathwayState.REFLECTING, PathwayState.ACCEPTED, PathwayState.DECLINED}
    ),
    PathwayState.REFLECTING: frozenset({PathwayState.ACCEPTED, PathwayState.DECLINED}),
    # Her yes can be taken back as long as nothing has begun.
    PathwayState.ACCEPTED: frozenset({PathwayState.CIRCLE, PathwayState.DECLINED}),
    PathwayState.CIRCLE: GOING - {PathwayState.CIRCLE} | {PathwayState.CLOSING},
    PathwayState.REFERENT_CHOICE: GOING - {PathwayState.REFERENT_CHOICE} | {PathwayState.CLOSING},
    # From the first yes on there is always a referent (R14): no way back to the choice.
    PathwayState.ACTIVE: frozenset({PathwayState.PAUSED, PathwayState.CLOSING}),
    PathwayState.PAUSED: GOING - {PathwayState.PAUSED} | {PathwayState.CLOSING},
    PathwayState.CLOSING: GOING | {PathwayState.ENDED},
    PathwayState.DECLINED: frozenset(),
    PathwayState.ENDED: frozenset(),
}


def turn(
    session: Session,
    pathway: Pathway,
    state: PathwayState,
    *,
    by: TurnBy,
    at: datetime,
    notice: str = "",
    notice_language: str = "",
) -> None:
    """Turn ``pathway``, which the caller holds, to ``state``, and write it into its log.

    Raise ``Refused("not-now")`` for a turn that is not in the table.
    """
    rank = last_rank(session, pathway.id) + 1
    if state not in TURNS[pathway.state if rank > 1 else None]:
        raise Refused("not-now")
    pathway.state = state
    if state is PathwayState.ACCEPTED:
        pathway.accepted_at = at
    elif state is PathwayState.DECLINED:
        pathway.accepted_at = None
    session.add(
        PathwayEvent(
            pathway_id=pathway.id,
            rank=rank,
            at=at,
            state=state,
            by=by,
            notice=notice,
            notice_language=notice_language,
        )
    )


def settle(session: Session, pathway: Pathway, *, at: datetime, by: TurnBy = TurnBy.FACTS) -> None:
    """Turn a pathway that goes on, which the caller holds, to what its facts say today."""
    if pathway.state in GOING:
        state = stage(session, pathway)
        if state is not pathway.state:
            turn(session, pathway, state, by=by, at=at)


def stage(session: Session, pathway: Pathway) -> PathwayState:
    """Return where a pathway that goes on stands, from its facts: pauses, referent, circle."""
    if not _anybody_awake(session, pathway.id):
        return PathwayState.PAUSED
    if pathway.active_since is not None:
        return PathwayState.ACTIVE
    present = (
        select(CircleMember.id)
        .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
        .where(CircleMember.pathway_id == pathway.id, CircleMember.account_id.is_not(None))
        .where(CircleAnswer.word == CircleWord.YES, CircleAnswer.ended_at.is_(None))
    )
    chosen = select(present.exists())
    return PathwayState.REFERENT_CHOICE if session.scalar(chosen) else PathwayState.CIRCLE


def _anybody_awake(session: Session, pathway_id: UUID) -> bool:
    awake = (
        select(PathwayPerson.account_id)
        .where(PathwayPerson.pathway_id == pathway_id, PathwayPerson.is_child.is_(False))
        .where(PathwayPerson.paused_at.is_(None))  # who left sleeps no more than who is silent
    )
    return bool(session.scalar(select(awake.exists())))


def last_rank(session: Session, pathway_id: UUID) -> int:
    """Return how many turns the log of a pathway holds."""
    ranks = select(func.max(PathwayEvent.rank)).where(PathwayEvent.pathway_id == pathway_id)
    return session.scalar(ranks) or 0
