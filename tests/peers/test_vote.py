"""One vote each, which may change until a service is asked."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback.catalogue import Vote
from portal.peers import service
from portal.peers.models import RecommendationVote
from portal.peers.queries import recommendation
from tests.feedback.loop import Place, peer
from tests.peers.test_propose import propose


def test_a_vote_takes_the_place_of_the_one_before(empty: Session) -> None:
    here, other = Place(empty), None
    made = propose(here)
    other = peer(empty, here.id)
    service.vote(empty, made.id, Vote.FOR, by=other)
    service.vote(empty, made.id, Vote.AGAINST, by=other)
    row = recommendation(empty, made.id, reader_id=other)
    assert row is not None
    assert (row.for_it, row.against, row.mine, row.carried) == (1, 1, Vote.AGAINST, False)


def test_two_votes_of_one_peer_cannot_both_be(empty: Session) -> None:
    here = Place(empty)
    made = propose(here)
    empty.add(RecommendationVote(recommendation_id=made.id, voter_id=here.peer, vote=Vote.FOR))
    with pytest.raises(IntegrityError):
        empty.flush()


def test_nobody_votes_on_what_is_not_there_or_was_asked(empty: Session) -> None:
    here = Place(empty)
    with pytest.raises(Refused, match="not-there"):
        service.vote(empty, uuid4(), Vote.FOR, by=here.peer)
    made = propose(here)
    made.request_id = here.ask().id
    with pytest.raises(Refused, match="already-asked"):
        service.vote(empty, made.id, Vote.AGAINST, by=here.peer)
