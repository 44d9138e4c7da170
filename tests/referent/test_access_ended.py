"""A lead closes the way in of somebody who left: no name is kept that answers no more."""

import pytest
from sqlalchemy import select

from portal.accounts.service import end_access
from portal.circle.queries import helpers_of, services_of, workers_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries
from portal.referent.queries.proofs import first_false_mandate
from portal.territories.models import Organisation
from tests.referent.test_absence import contact, say
from tests.referent.test_ask import ask
from tests.referent.test_interim import name, says

HER, LEAD = "ondine", "griselidis"


def ends(session, cast, who):
    end_access(session, account_id=cast[who].id, by=cast[LEAD].id, device="", at=clock.now())


def waits(session, cast):
    lines = queries.colleagues(session, cast[LEAD].id).lines
    return {one.account_id: one.waiting for one in lines if one.waiting}


def test_her_referent_left_so_the_number_on_duty_answers_and_somebody_is_to_be_named(session, cast):
    ends(session, cast, "clochette")
    assert contact(session, cast).duty_phone
    assert contact(session, cast).helper_id is None
    assert waits(session, cast) == {cast["clochette"].id: 1}
    name(session, cast)
    says(session, cast, True)
    assert contact(session, cast).helper_id == cast["melodie"].id


def test_who_answered_meanwhile_left_too_so_another_one_is_to_be_named(session, cast):
    say(session, cast)
    name(session, cast)
    says(session, cast, True)
    ends(session, cast, "melodie")
    assert contact(session, cast).duty_phone
    assert waits(session, cast) == {cast["clochette"].id: 1}


def test_who_is_nobodys_referent_leaves_nobody_alone(session, cast):
    ends(session, cast, "robin")
    assert contact(session, cast).helper_id == cast["clochette"].id


def offered(session, cast):
    """Return the services that she may look into, and who works in each."""
    territory_id = cast[HER].territory_id
    found, _total = services_of(session, territory_id)
    return {one.name: workers_of(session, territory_id, one.id) for one in found}


def test_who_left_and_a_closed_service_are_offered_no_more(session, cast):
    assert {"Mission locale", "Garage solidaire"} <= set(offered(session, cast))
    ends(session, cast, "melodie")
    garage = session.scalars(
        select(Organisation).where(Organisation.name == "Garage solidaire")
    ).one()
    garage.closed_on = clock.local_date(clock.now())
    session.flush()
    assert not {"Mission locale", "Garage solidaire"} & set(offered(session, cast))


def test_who_waits_for_the_yes_of_who_left_may_ask_for_another_at_once(session, cast):
    wish = ask(session, cast, HER, "melodie")
    ends(session, cast, "melodie")
    assert queries.waiting_wish(session, wish.pathway_id) is None
    assert first_false_mandate(session) is None
    assert ask(session, cast, HER, "gaspard").id != wish.id


def test_she_reads_that_who_left_cannot_and_nothing_more(visitor, cast, session):
    ask(session, cast, HER, "melodie")
    ends(session, cast, "melodie")
    with pytest.raises(Refused, match="not-in-circle"):
        ask(session, cast, HER, "melodie")
    session.commit()
    visitor.as_(HER).open("/").sees("La personne choisie n’est pas disponible.")
    visitor.does_not_see("Griselidis").open("/mon-referent/changer").sees("Gaspard")
    circle = helpers_of(session, cast[HER].pathway_id, person_id=cast[HER].id)
    (gone,) = [one.member_id for one in circle if one.account_id == cast["melodie"].id]
    visitor.does_not_see("Mélodie").open(f"/mon-cercle/{gone}").sees(
        "Son accès est fermé", "Cette personne ne peut plus rien lire ici."
    )


def test_who_left_is_not_named_in_the_place_of_another(session, cast):
    ends(session, cast, "robin")
    ends(session, cast, "clochette")
    named = {one.account_id for one in queries.colleagues(session, cast[LEAD].id).lines}
    assert cast["robin"].id not in named
    assert {cast["clochette"].id, cast["melodie"].id} <= named
