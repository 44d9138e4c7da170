"""Two adults, one pathway, two circles: nothing crosses without a yes (R04)."""

import pytest

from portal.circle import queries, service
from portal.circle.models import CircleWord
from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused

NOW = clock.now()


def circle(session, cast, name=None):
    pathway_id = cast["melusine"].pathway_id
    person_id = cast[name].id if name else None
    found = queries.helpers_of(session, pathway_id, person_id=person_id)
    return {one.display_name for one in found}


def adds(session, cast, *, together=False, by="melusine", who="raiponce"):
    return service.add_helper(
        session, cast[by].pathway_id, cast[who].id, at=NOW, by=cast[by].id, together=together
    )


def test_whom_she_keeps_for_herself_is_in_no_other_circle(session, cast):
    before = circle(session, cast, "perceval")
    adds(session, cast)
    name = cast["raiponce"].display_name
    assert name in circle(session, cast, "melusine")
    assert circle(session, cast, "perceval") == before
    assert name not in circle(session, cast)
    assert queries.proposals_for(session, cast["perceval"].id) == []
    known = queries.people_known_to(session, cast["raiponce"].id)
    assert [one.first_name for one in known] == ["Mélusine"]


def test_together_asks_the_other_who_answers_for_himself(session, cast):
    adds(session, cast, together=True)
    (asked,) = queries.proposals_for(session, cast["perceval"].id)
    assert (asked.by_name, asked.by_adult) == ("Mélusine", True)
    name = cast["raiponce"].display_name
    assert name not in circle(session, cast, "perceval")
    service.answer_proposal(
        session, answer_id=asked.id, word=CircleWord.YES, by=cast["perceval"].id, at=NOW
    )
    assert name in circle(session, cast, "perceval")
    assert name in circle(session, cast)


def test_the_same_helper_added_by_each_is_one_and_neither_knows(session, cast):
    adds(session, cast)
    adds(session, cast, by="perceval")
    with pytest.raises(Refused, match="already-there"):
        adds(session, cast)
    assert cast["raiponce"].display_name in circle(session, cast)


def test_taking_a_helper_out_takes_him_out_of_her_own_circle_only(session, cast):
    known = queries.helpers_of(session, cast["melusine"].pathway_id, person_id=cast["melusine"].id)
    one = next(one for one in known if one.account_id == cast["blanche"].id)
    before, common = circle(session, cast, "perceval"), circle(session, cast)
    seen = _seen(session, cast, "perceval")
    service.remove_from_circle(
        session, member_id=one.member_id, by=cast["melusine"].id, referent_id=None, at=NOW
    )
    assert one.display_name not in circle(session, cast, "melusine")
    assert circle(session, cast, "perceval") == before
    assert circle(session, cast) == common
    assert _seen(session, cast, "perceval") == seen
    assert _seen(session, cast, "melusine") == frozenset()


def _seen(session, cast, name):
    return themes_seen_by(
        session, viewer_id=cast["blanche"].id, person_id=cast[name].id, on=local_date(NOW)
    )
