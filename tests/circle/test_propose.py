"""The locked circle: before her yes he sees nothing; after her no, never (PEERS, 7)."""

from datetime import timedelta

import pytest

from portal.circle import queries, service
from portal.circle.models import CircleWord
from portal.core import clock
from portal.core.refusal import Refused

NOW = clock.now()
DAY = timedelta(days=1)


def propose(session, cast, *, who="raiponce", by="clochette", to="ondine", at=NOW):
    service.propose_helper(
        session,
        person_id=cast[to].id,
        account_id=cast[who].id,
        by=cast[by].id,
        why="Elle connaît les logements.",
        language="fr",
        at=at,
    )


def answer(session, cast, word, *, by="ondine", at=NOW):
    (waiting,) = queries.proposals_for(session, cast["ondine"].id)
    service.answer_proposal(session, answer_id=waiting.id, word=word, by=cast[by].id, at=at)


def knows(session, cast, who="raiponce"):
    return [one.first_name for one in queries.people_known_to(session, cast[who].id)]


def told(session, cast, by="clochette"):
    found = queries.proposals_by(session, by_id=cast[by].id, person_id=cast["ondine"].id)
    return [one.joined for one in found]


def test_before_her_yes_he_does_not_know_that_she_exists(session, cast):
    propose(session, cast)
    assert knows(session, cast) == []
    (one,) = queries.proposals_for(session, cast["ondine"].id)
    assert (one.by_name, one.why) == ("Clochette B.", "Elle connaît les logements.")
    assert told(session, cast) == [False]


def test_her_yes_lets_him_in_and_shows_him_nothing(session, cast):
    propose(session, cast)
    answer(session, cast, CircleWord.YES)
    assert knows(session, cast) == ["Ondine"]
    assert told(session, cast) == [True]
    assert queries.proposals_for(session, cast["ondine"].id) == []


def test_after_a_no_or_while_she_thinks_who_proposed_reads_the_same(session, cast):
    propose(session, cast)
    waiting = told(session, cast)
    answer(session, cast, CircleWord.THINKING)
    assert (told(session, cast), knows(session, cast)) == (waiting, [])
    answer(session, cast, CircleWord.NO)
    assert (told(session, cast), knows(session, cast)) == (waiting, [])
    assert queries.proposals_for(session, cast["ondine"].id) == []


def test_after_her_no_nobody_asks_her_again_for_30_days_and_nobody_knows(session, cast):
    propose(session, cast)
    answer(session, cast, CircleWord.NO)
    propose(session, cast, at=NOW + 29 * DAY)
    assert queries.proposals_for(session, cast["ondine"].id) == []
    assert told(session, cast) == [False, False]
    propose(session, cast, at=NOW + 31 * DAY)
    assert len(queries.proposals_for(session, cast["ondine"].id)) == 1


def test_proposing_somebody_who_is_there_tells_nothing_of_it(session, cast):
    propose(session, cast, who="gaspard")
    assert queries.proposals_for(session, cast["ondine"].id) == []
    assert told(session, cast) == [False]
    assert knows(session, cast, "gaspard").count("Ondine") == 1


def test_only_one_of_her_circle_proposes_somebody_else_with_a_reason(session, cast):
    for facts, code in (
        ({"by": "raiponce", "who": "clochette"}, "not-in-circle"),
        ({"who": "clochette"}, "oneself"),
        ({"who": "viviane"}, "not-a-professional"),
    ):
        with pytest.raises(Refused, match=code):
            propose(session, cast, **facts)


def test_nobody_answers_for_her_or_twice(session, cast):
    propose(session, cast)
    (one,) = queries.proposals_for(session, cast["ondine"].id)
    for by in ("clochette", "merlin"):
        with pytest.raises(Refused, match="not-there"):
            answer(session, cast, CircleWord.YES, by=by)
    answer(session, cast, CircleWord.YES)
    with pytest.raises(Refused, match="closed"):
        service.answer_proposal(
            session, answer_id=one.id, word=CircleWord.NO, by=cast["ondine"].id, at=NOW
        )
