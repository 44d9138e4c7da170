"""A service with more people than a page holds says so, and how to go on."""

from uuid import uuid4

from sqlalchemy import insert, select

from portal.accounts.models import Account
from portal.circle.queries import MOST_WORKERS, services_of
from portal.core import clock
from portal.core.roles import Role


def fill(session, place, service_id):
    rows = [
        {
            "id": uuid4(),
            "handle": f"w{number:05}",
            "role": Role.PROFESSIONAL,
            "territory_id": place,
            "organisation_id": service_id,
            "first_name": f"Aide {number}",
            "created_at": clock.now(),
        }
        for number in range(MOST_WORKERS + 10)
    ]
    session.execute(insert(Account), rows)
    session.commit()


def test_others_are_told_of_and_her_own_words_are_a_way(visitor, session, cast):
    place = session.scalar(select(Account.territory_id).where(Account.id == cast["ondine"].id))
    service = services_of(session, place)[0][0]
    address = f"/mon-cercle/ajouter/service/{service.id}"
    session.rollback()
    visitor.as_("ondine").open(address).does_not_see("Il y en a d’autres.")
    few = len(visitor.open(address).page.statements)
    fill(session, place, service.id)
    visitor.open(address).sees("Il y en a d’autres.", "J’écris son nom")
    assert len(visitor.page.statements) <= few
