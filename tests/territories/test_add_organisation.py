"""Adding a service to a territory."""

import pytest

from portal.core.refusal import Refused
from portal.territories import queries, service
from portal.territories.models import OrganisationKind
from tests.territories.places import island


def test_services_are_listed_by_name_within_their_territory(session):
    here = island(session)
    there = island(session, "autre-ile")
    for name, kind in (("Mairie", OrganisationKind.TOWN), ("École", OrganisationKind.SCHOOL)):
        service.add_organisation(session, territory_id=here.id, name=name, kind=kind)
    service.add_organisation(
        session, territory_id=there.id, name="Mairie", kind=OrganisationKind.TOWN
    )
    assert {row.name for row in queries.organisations(session, here.id)} == {"Mairie", "École"}
    assert [row.kind for row in queries.organisations(session, there.id)] == [OrganisationKind.TOWN]


@pytest.mark.parametrize(("name", "code"), [(" ", "nothing-written"), ("Mairie ", "name-taken")])
def test_a_name_is_written_and_unique_in_its_territory(session, name, code):
    here = island(session)
    service.add_organisation(
        session, territory_id=here.id, name="Mairie", kind=OrganisationKind.TOWN
    )
    with pytest.raises(Refused) as refused:
        service.add_organisation(
            session, territory_id=here.id, name=name, kind=OrganisationKind.OTHER
        )
    assert refused.value.code == code
    assert len(queries.organisations(session, here.id)) == 1
