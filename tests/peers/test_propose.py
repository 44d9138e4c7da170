"""Proposing to the group what it could ask for."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback.catalogue import LONGEST_YOU_SAID, Vote
from portal.peers import service
from portal.peers.models import RecommendationComment
from portal.peers.queries import recommendations
from tests.feedback.loop import ASKED, Place, released


def propose(here: Place, words: str = "Dire le lieu avant.", comments: tuple = ()) -> object:
    return service.propose(
        here.session,
        territory_id=here.id,
        words=words,
        comments=comments,
        by=here.peer,
        by_name="Viviane",
        at=ASKED,
    )


def test_its_author_is_for_it_and_the_words_it_comes_from_are_kept(empty: Session) -> None:
    here = Place(empty)
    comment = released(empty, here.someone(), "Le bus est loin.")
    propose(here, "  Dire le lieu avant. ", (comment,))
    (row,) = recommendations(empty, here.id, reader_id=here.peer)
    assert (row.words, row.by_name, row.proposed_on) == (
        "Dire le lieu avant.",
        "Viviane",
        ASKED.date(),
    )
    assert (row.for_it, row.against, row.mine) == (1, 0, Vote.FOR)
    assert empty.scalars(select(RecommendationComment.comment_id)).all() == [comment]


def test_words_copied_into_a_proposal_would_stay_and_are_refused(empty: Session) -> None:
    here = Place(empty)
    comment = released(empty, here.someone(), "Le bus est loin.")
    with pytest.raises(Refused, match="copied-words"):
        propose(here, "On nous dit : le bus est loin.", (comment,))
    assert recommendations(empty, here.id, reader_id=here.peer) == []


@pytest.mark.parametrize(
    ("words", "why"), [(" \n", "nothing-written"), ("x" * (LONGEST_YOU_SAID + 1), "too-long")]
)
def test_nothing_and_too_much_are_refused(empty: Session, words: str, why: str) -> None:
    here = Place(empty)
    with pytest.raises(Refused, match=why):
        propose(here, words)
    assert recommendations(empty, here.id, reader_id=here.peer) == []
