"""Pathways: who lives them."""

import pytest

from portal.accounts.service import open_account
from portal.circle import queries, service
from portal.circle.models import PathwayState
from portal.core import clock
from portal.core.refusal import Refused
from portal.core.roles import Role

NOW = clock.now()


def somebody(session, cast, name="Cendrillon", role=Role.PERSON):
    account = open_account(
        session, role=role, first_name=name, territory_id=cast["ondine"].territory_id, at=NOW
    )
    return account.id


def opened(session, cast, *people):
    return service.open_pathway(
        session,
        territory_id=cast["ondine"].territory_id,
        target_public="far_from_work",
        at=NOW,
        people=people,
    )


def test_a_household_shares_a_pathway_adults_first(session, cast):
    adult, child = somebody(session, cast), somebody(session, cast, "Anne")
    pathway = opened(session, cast, (child, True), (adult, False))
    home = queries.household_of(session, adult)
    assert [(one.first_name, one.is_child) for one in home.people] == [
        ("Cendrillon", False),
        ("Anne", True),
    ]
    mine = queries.pathway_of(session, child)
    assert (mine.id, mine.state, mine.is_child) == (pathway.id, PathwayState.CIRCLE, True)


def test_nobody_lives_two_pathways(session, cast):
    with pytest.raises(Refused, match="already-on-a-pathway"):
        opened(session, cast, (cast["ondine"].id, False))


def test_a_pathway_needs_an_adult_and_people_only(session, cast):
    with pytest.raises(Refused, match="no-adult"):
        opened(session, cast, (somebody(session, cast), True))
    with pytest.raises(Refused, match="no-adult"):
        opened(session, cast)
    with pytest.raises(Refused, match="not-a-person"):
        opened(session, cast, (cast["clochette"].id, False))


def test_who_has_no_pathway_has_none(session, cast):
    assert queries.pathway_of(session, cast["clochette"].id) is None


def test_no_pathway_is_opened_for_a_public_that_the_place_does_not_choose(session, cast):
    place = cast["ondine"].territory_id
    with pytest.raises(Refused, match="not-a-public"):
        service.open_pathway(
            session,
            territory_id=place,
            target_public="not-of-this-place",
            at=clock.now(),
            people=[(cast["ondine"].id, False)],
        )
