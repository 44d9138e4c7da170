"""She takes her words back: they are gone everywhere, and nothing of hers shows that she did."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback import queries, service
from portal.feedback.catalogue import Audience, Moment, ReplyState, Side, Standing
from portal.feedback.models import CommentReview, CommentTheme, Participation, RequestComment
from portal.peers.models import RecommendationComment
from portal.peers.service import propose
from tests.feedback.loop import ASKED, ENTRY_IN_SUMMER, SUMMER, Place, comments, released

WORDS = "Je voudrais venir le soir."


@pytest.fixture
def here(empty: Session) -> Place:
    """A territory with a service and a peer."""
    return Place(empty)


def test_nothing_is_left_of_her_words_anywhere(here: Place) -> None:
    her, session = here.someone(), here.session
    comment = released(session, her, WORDS)
    here.keep(comment)
    service.put_themes(
        session, comment, themes=["difficulty"], free="soir", side=Side.PEER, by=here.peer
    )
    propose(
        session,
        territory_id=here.id,
        words="Ouvrir plus tard.",
        comments=[comment],
        by=here.peer,
        by_name="Viviane",
        at=ASKED,
    )
    asked = here.ask(comment)
    assert queries.requests_of(session, request_id=asked.id)[0].quotes == ((WORDS, "fr"),)
    service.take_back(session, account_id=her, **ENTRY_IN_SUMMER)
    assert comments(session) == []
    for table in (CommentReview, CommentTheme, RequestComment, RecommendationComment):
        assert not session.scalar(select(func.count()).select_from(table)), table
    assert queries.requests_of(session, request_id=asked.id)[0].quotes == ()
    assert [one.standing for one in queries.her_words(session, her)] == [Standing.TAKEN_BACK]


def test_no_row_of_hers_changes_on_that_day(here: Place) -> None:
    her = here.someone()
    released(here.session, her, WORDS)

    def row() -> object:
        kept = here.session.execute(select(Participation.__table__)).all()
        return [tuple(one) for one in kept]

    before = row()
    service.take_back(here.session, account_id=her, **ENTRY_IN_SUMMER)
    assert row() == before
    service.take_back(here.session, account_id=her, **ENTRY_IN_SUMMER)


def test_nobody_takes_the_words_of_another(here: Place) -> None:
    released(here.session, here.someone(), WORDS)
    other = here.someone()
    released(here.session, other, "Autre chose.", Audience.PEERS)
    for period, moment in ((SUMMER, Moment.THREE_MONTHS), ("2026-T2", Moment.ENTRY)):
        with pytest.raises(Refused, match="not-there"):
            service.take_back(here.session, account_id=other, moment=moment, period=period)
    service.take_back(here.session, account_id=other, **ENTRY_IN_SUMMER)
    assert len(comments(here.session)) == 1


def test_words_copied_into_a_request_would_stay_and_are_refused(here: Place) -> None:
    comment = released(here.session, here.someone(), WORDS)
    with pytest.raises(Refused, match="copied-words"):
        here.ask(comment, you_said=f"On nous dit : {WORDS.lower()}")
    here.ask(comment, you_said="Il faut des rendez-vous le soir.")


def test_words_copied_into_an_answer_or_its_check_are_refused_too(here: Place) -> None:
    comment = released(here.session, here.someone(), WORDS)
    asked = here.ask(comment, you_said="Il faut des rendez-vous le soir.")
    told = {"by": here.peer, "at": ASKED}
    said = {"state": ReplyState.DONE, "since_on": ASKED.date(), **told}
    for copy in ({"words": WORDS, "changed": "C’est ouvert."}, {"words": "Oui.", "changed": WORDS}):
        with pytest.raises(Refused, match="copied-words"):
            service.answer(here.session, asked.id, **copy, **said)
    service.answer(here.session, asked.id, words="Oui.", changed="C’est ouvert.", **said)
    with pytest.raises(Refused, match="copied-words"):
        service.check(here.session, asked.id, holds=False, words=WORDS, **told)
