"""« Les services près de chez vous » : open to all, by place and by type (R01, R02, R11)."""

from __future__ import annotations

from portal.core import clock
from portal.territories.catalogue.kinds import KIND_WORDS
from portal.territories.models import OrganisationKind
from portal.territories.queries import organisations
from portal.territories.service import close_organisation


def test_every_kind_has_its_words():
    assert set(KIND_WORDS) == {kind.value for kind in OrganisationKind}


def test_a_place_shows_its_services_with_a_number_and_no_name(visitor, cast):
    visitor.open("/contacts").sees("Ariège", "Pas-de-Calais, Calaisis")
    visitor.open("/contacts/ariege").sees(
        "Garage solidaire", "La permanence", "05 36 49 00 73", "L’accueil du Département"
    ).does_not_see("Clochette", "@")


def test_one_type_of_service_at_a_time(visitor):
    visitor.open("/contacts/ariege", type="association").sees("Garage solidaire")
    visitor.does_not_see("La vie scolaire", "L’accueil des jeunes")
    visitor.open("/contacts/ariege", type="elves").sees("Garage solidaire", "L’accueil des jeunes")


def test_a_closed_service_is_not_shown(visitor, cast, database):
    with database.session(writing=True) as session:
        found = organisations(session, cast["ondine"].territory_id)
        garage = next(row for row in found if row.name == "Garage solidaire")
        close_organisation(session, organisation_id=garage.id, on=clock.local_date(clock.now()))
        session.commit()
    visitor.open("/contacts/ariege").does_not_see("Garage solidaire")


def test_an_empty_place_says_what_to_do(visitor):
    visitor.open("/contacts/calaisis").sees("Aucun service n’est encore écrit ici.")
    visitor.open("/contacts/nulle-part", 404)
