"""The circle: who is there, who knows whom."""

from datetime import timedelta

import pytest

from portal.circle import queries, service
from portal.core import clock
from portal.core.refusal import Refused

NOW = clock.now()


def members(session, cast, name="ondine"):
    return queries.helpers_of(session, cast[name].pathway_id)


def test_professionals_come_first_then_relatives_who_see_nothing(session, cast):
    circle = members(session, cast, "morgane")
    assert circle[-1].relative_tie
    assert (circle[-1].account_id, circle[-1].handle, circle[-1].phone) == (None, None, None)
    assert all(helper.account_id for helper in circle[:-1])
    assert any(helper.is_dedicated for helper in circle)


def test_a_helper_is_shown_with_job_service_and_phone(session, cast):
    clochette = next(h for h in members(session, cast) if h.account_id == cast["clochette"].id)
    assert clochette.display_name == "Clochette B."
    assert clochette.service
    assert clochette.job


def test_a_new_helper_knows_the_person_and_a_removed_one_no_longer(session, cast):
    stranger, pathway_id = cast.stranger, cast["ondine"].pathway_id
    assert queries.known_person(session, stranger.id, cast["ondine"].handle) is None
    member = service.add_helper(session, pathway_id, stranger.id, at=NOW)
    assert queries.known_person(session, stranger.id, cast["ondine"].handle).first_name == "Ondine"
    assert queries.is_present(session, person_id=cast["ondine"].id, helper_id=stranger.id, at=NOW)
    later = NOW + timedelta(days=1)
    service.remove_member(session, pathway_id=pathway_id, member_id=member.id, at=later)
    assert queries.people_known_to(session, stranger.id) == []
    with pytest.raises(Refused, match="not-there"):
        service.remove_member(session, pathway_id=pathway_id, member_id=member.id, at=later)
    service.add_helper(session, pathway_id, stranger.id, at=later)


def test_nobody_is_twice_in_a_circle_and_only_professionals_are(session, cast):
    pathway_id = cast["ondine"].pathway_id
    with pytest.raises(Refused, match="already-there"):
        service.add_helper(session, pathway_id, cast["clochette"].id, at=NOW)
    for name in ("perceval", "viviane", "cassandre"):
        with pytest.raises(Refused, match="not-a-professional"):
            service.add_helper(session, pathway_id, cast[name].id, at=NOW)


def test_a_member_of_another_circle_cannot_be_removed_from_here(session, cast):
    theirs = members(session, cast, "orphee")[0]
    with pytest.raises(Refused, match="not-there"):
        service.remove_member(
            session,
            pathway_id=cast["ondine"].pathway_id,
            member_id=theirs.member_id,
            at=NOW,
        )


def test_a_helper_of_a_couple_knows_both(session, cast):
    known = queries.people_known_to(session, cast["aurore"].id)
    assert {"Mélusine", "Perceval"} <= {one.first_name for one in known}
    assert known == sorted(known, key=lambda one: one.first_name)
