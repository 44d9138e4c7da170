"""In a couple each adult has a list for the commission, and neither blocks nor shows the other."""

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.service import choices
from tests.referent.choosing import answer, rank
from tests.referent.test_one_adult_alone import HER, HIM, commission  # noqa: F401 - a fixture


def test_he_gives_a_list_of_his_own(session, cast, commission):  # noqa: F811 - a fixture
    his = rank(session, cast, HIM, "blanche")
    assert queries.own_choice(session, his.pathway_id, cast[HER].id).id == commission.id
    assert queries.own_choice(session, his.pathway_id, cast[HIM].id).id == his.id


def test_each_is_answered_and_the_first_to_begin_closes_both(session, cast, commission):  # noqa: F811
    his = rank(session, cast, HIM, "blanche")
    answer(session, cast, his, "blanche", by="hansel")
    (turn,) = queries.own_choice(session, his.pathway_id, cast[HIM].id).wishes
    facts = {"pathway_id": his.pathway_id, "at": clock.now(), "themes": ()}
    by = cast[HIM].id
    wish = service.ask(session, helper_id=turn.helper_id, ranked_id=turn.id, by=by, **facts)
    service.agree(session, mandate_id=wish.id, themes=(), by=cast[HER].id, at=clock.now())
    service.accept(session, mandate_id=wish.id, by=turn.helper_id, at=clock.now())
    for who in (HER, HIM):
        assert queries.own_choice(session, his.pathway_id, cast[who].id) is None


def test_her_turn_is_not_his_to_take(session, cast, commission):  # noqa: F811 - a fixture
    (hers,) = queries.own_choice(session, commission.pathway_id, cast[HER].id).wishes
    with pytest.raises(Refused, match="not-yet"):
        service.ask(
            session,
            pathway_id=commission.pathway_id,
            helper_id=hers.helper_id,
            themes=(),
            by=cast[HIM].id,
            at=clock.now(),
            ranked_id=hers.id,
        )


def test_what_one_takes_back_leaves_the_other_list(session, cast, commission):  # noqa: F811
    his = rank(session, cast, HIM, "blanche")
    service.close_choice(session, choice_id=his.id, by=cast[HIM].id, at=clock.now())
    assert queries.own_choice(session, his.pathway_id, cast[HER].id).id == commission.id


def test_one_list_for_two_would_tell_him_that_she_asked(session, cast, commission, monkeypatch):  # noqa: F811
    everybodys = lambda session, key, _by: queries.choice_of(session, key)  # noqa: E731
    monkeypatch.setattr(choices, "own_choice", everybodys)
    with pytest.raises(Refused, match="already-asked"):
        rank(session, cast, HIM, "blanche")
