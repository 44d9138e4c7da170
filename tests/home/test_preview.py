"""« Voir ce que voit … »: the same questions, the same gate, and no line."""

from sqlalchemy import func, select

from portal.audit.models import AccessLine


def count(database):
    with database.session(writing=False) as session:
        return session.scalar(select(func.count()).select_from(AccessLine))


def test_she_sees_what_a_helper_sees(visitor, cast, database):
    before = count(database)
    visitor.as_("ondine").open(f"/mes-accords/{cast['melodie'].handle}/sa-page")
    visitor.sees("Ce que voit Mélodie T.", "J’aime cuisiner.", "Trouver un stage de cuisine")
    visitor.does_not_see("Sans voiture")
    assert count(database) == before


def test_of_somebody_who_sees_nothing(visitor, cast):
    visitor.as_("orphee").open(f"/mes-accords/{cast['sinbad'].handle}/sa-page")
    visitor.sees("Cette personne ne voit rien de vous.")


def test_only_for_the_helpers_of_her_own_circle(visitor, cast):
    visitor.as_("ondine").open(f"/mes-accords/{cast['raiponce'].handle}/sa-page", 404)
    visitor.open("/mes-accords/personne/sa-page", 404)
    visitor.another().as_("melodie").open(f"/mes-accords/{cast['melodie'].handle}/sa-page", 404)
