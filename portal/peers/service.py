"""Verbs of the group: recommend, vote, ask a service. No verb commits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback import service as feedback
from portal.feedback.catalogue import LONGEST_YOU_SAID, Vote
from portal.peers.models import Recommendation, RecommendationComment, RecommendationVote
from portal.peers.queries import comments_of, recommendation


def propose(
    session: Session,
    *,
    territory_id: UUID,
    words: str,
    comments: Collection[UUID],
    by: UUID,
    by_name: str,
    at: datetime,
) -> Recommendation:
    """Propose to the group to ask for something, and return it: its author is for it.

    ``comments`` are the released words it comes from. Raise ``Refused``: ``"nothing-written"``,
    ``"too-long"``, or ``"copied-words"``.
    """
    words = words.strip()
    if not words:
        raise Refused("nothing-written")
    if len(words) > LONGEST_YOU_SAID:
        raise Refused("too-long")
    known = feedback.own_words(session, words, comments)
    made = Recommendation(
        territory_id=territory_id,
        words=words,
        by_id=by,
        by_name=by_name,
        proposed_on=local_date(at),
    )
    session.add(made)
    session.flush()
    for comment_id in known:
        session.add(RecommendationComment(recommendation_id=made.id, comment_id=comment_id))
    vote(session, made.id, Vote.FOR, by=by)
    return made


def vote(session: Session, recommendation_id: UUID, chosen: Vote, *, by: UUID) -> None:
    """Keep the vote of ``by``, in the place of an earlier one.

    Two first votes of one peer at once meet the key of the table. Raise ``Refused("not-there")``,
    or ``Refused("already-asked")`` once a service was asked.
    """
    found = session.get(Recommendation, recommendation_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.request_id is not None:
        raise Refused("already-asked")
    kept = session.get(RecommendationVote, (recommendation_id, by))
    if kept is None:
        session.add(
            RecommendationVote(recommendation_id=recommendation_id, voter_id=by, vote=chosen)
        )
    else:
        kept.vote = chosen
    session.flush()


def ask_service(
    session: Session,
    recommendation_id: UUID,
    *,
    organisation_id: UUID,
    you_said: str,
    days: int,
    by: UUID,
    at: datetime,
) -> UUID:
    """Ask a service what the group recommends, and return the id of the request.

    Raise ``Refused``: ``"not-there"``, ``"already-asked"``, ``"not-carried"`` when no more are
    for it than against it, or what ``feedback.service.ask`` refuses.
    """
    found = session.get(Recommendation, recommendation_id, with_for_update=True)
    row = recommendation(session, recommendation_id, reader_id=by)
    if found is None or row is None:
        raise Refused("not-there")
    if found.request_id is not None:
        raise Refused("already-asked")
    if not row.carried:
        raise Refused("not-carried")
    request = feedback.ask(
        session,
        territory_id=found.territory_id,
        organisation_id=organisation_id,
        you_said=you_said,
        comments=comments_of(session, recommendation_id),
        days=days,
        by=by,
        at=at,
    )
    found.request_id = request.id
    session.flush()
    return request.id
