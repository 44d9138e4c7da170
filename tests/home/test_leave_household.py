"""Leaving a shared pathway: her own from that instant, with what she takes along (R04)."""

import pytest

from portal.circle.queries import helpers_of, household_of, is_present, pathway_of, people_known_to
from portal.consent.queries import agreements_of, themes_seen_by
from portal.core import clock, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.home.apart import leave
from portal.referent.queries import referent_of

NOW = clock.now()


def circle_of(session, cast, name="melusine"):
    pathway = pathway_of(session, cast[name].id)
    return helpers_of(session, pathway.id, person_id=cast[name].id)


def leaves(session, cast, *, name="melusine", without=(), children=()):
    circle = circle_of(session, cast, name)
    gone = {cast[one].id for one in without}
    keeps = [one.member_id for one in circle if one.account_id not in gone]
    return leave(session, by=cast[name].id, keeps=keeps, children=children, at=NOW)


def seen_by(session, cast, helper, name="melusine"):
    return themes_seen_by(
        session, viewer_id=cast[helper].id, person_id=cast[name].id, on=local_date(NOW)
    )


def test_she_has_a_pathway_of_her_own_and_he_still_reads_her_name(session, cast):
    apart = leaves(session, cast)
    assert pathway_of(session, cast["melusine"].id).id == apart.pathway_id != apart.left_id
    assert [one.first_name for one in household_of(session, cast["melusine"].id).people] == [
        "Mélusine"
    ]
    names = [one.first_name for one in household_of(session, cast["perceval"].id).people]
    assert {"Perceval", "Mélusine"} <= set(names)


def test_her_referent_stays_hers_from_the_same_instant(session, cast):
    before = referent_of(session, cast["melusine"].pathway_id)
    apart = leaves(session, cast)
    own = referent_of(session, apart.pathway_id)
    assert (own.helper_id, own.since) == (before.helper_id, NOW)
    assert referent_of(session, apart.left_id) == before
    assert ledger.first_break(session) is None


def test_her_agreements_go_on_to_the_same_day_and_no_further(session, cast):
    def in_force():
        known = agreements_of(session, cast["melusine"].id, local_date(NOW))
        return sorted(
            (one.recipient_id, one.theme, one.valid_until) for one in known if one.in_force
        )

    before, seen = in_force(), seen_by(session, cast, "aurore")
    assert before
    leaves(session, cast)
    assert in_force() == before
    assert seen_by(session, cast, "aurore") == seen


def test_who_does_not_come_along_sees_nothing_from_the_next_request_on(session, cast):
    assert seen_by(session, cast, "aurore")
    leaves(session, cast, without=("aurore",))
    assert seen_by(session, cast, "aurore") == frozenset()
    assert not is_present(
        session, person_id=cast["melusine"].id, helper_id=cast["aurore"].id, at=NOW
    )
    assert "Mélusine" not in {one.first_name for one in people_known_to(session, cast["aurore"].id)}
    known = agreements_of(session, cast["melusine"].id, local_date(NOW))
    assert not [one for one in known if one.in_force and one.recipient_id == cast["aurore"].id]


def test_without_her_referent_the_duty_number_is_there_until_she_chooses(session, cast):
    apart = leaves(session, cast, without=("aurore",))
    assert referent_of(session, apart.pathway_id) is None
    assert referent_of(session, apart.left_id) is not None


def test_he_may_leave_too_and_nothing_is_left_behind(session, cast):
    first = leaves(session, cast)
    second = leaves(session, cast, name="perceval")
    assert (first.is_empty, second.is_empty) == (False, True)
    assert referent_of(session, second.left_id) is None
    assert referent_of(session, first.pathway_id) is not None
    assert referent_of(session, second.pathway_id) is not None
    assert seen_by(session, cast, "aurore")


def test_nobody_leaves_alone_or_twice_or_as_another(session, cast):
    with pytest.raises(Refused, match="alone"):
        leaves(session, cast, name="ondine")
    leaves(session, cast)
    with pytest.raises(Refused, match="alone"):
        leaves(session, cast)
    with pytest.raises(Refused, match="not-yours"):
        leave(session, by=cast["aurore"].id, keeps=(), children=(), at=NOW)
