"""She adds a relative, a professional of her territory, somebody without an account."""

from uuid import uuid4

import pytest

from portal.accounts.models import Account
from portal.accounts.service import open_account
from portal.circle.queries import people_known_to, services_of
from portal.core import clock
from portal.core.roles import Role


def test_a_relative_is_there_at_once_with_her_own_word(visitor):
    visitor.as_("ondine").open("/mon-cercle/ajouter/proche").does_not_see("Pour nous deux")
    visitor.submit(name="Anne", tie="ma sœur").sees("Anne", "ma sœur", "Nouveau")


def test_somebody_without_an_account_is_there_by_name_and_service(visitor):
    visitor.as_("ondine").open("/mon-cercle/ajouter/autre")
    visitor.submit(name="Barbe", service="La pharmacie de la place").sees("Barbe")


@pytest.mark.parametrize(("way", "field"), [("proche", "tie"), ("autre", "service")])
def test_without_a_name_the_page_says_what_to_do_and_keeps_the_rest(visitor, way, field):
    visitor.as_("ondine").open(f"/mon-cercle/ajouter/{way}")
    visitor.submit(status=422, **{"name": "", field: "Mairie"})
    visitor.sees("Écrivez un prénom ou un nom.")
    assert 'value="Mairie"' in visitor.page.source


@pytest.fixture
def beside(session, cast):
    """A colleague of Gaspard, who is in Ondine's circle already; return their service."""
    gaspard = session.get_one(Account, cast["gaspard"].id)
    made = open_account(
        session,
        role=Role.PROFESSIONAL,
        first_name="Anne",
        territory_id=gaspard.territory_id,
        organisation_id=gaspard.organisation_id,
        at=clock.now(),
    )
    session.commit()
    return gaspard.organisation_id, made.handle


def test_a_professional_is_found_by_his_service_and_learns_nothing_of_her(visitor, beside):
    service_id, handle = beside
    visitor.as_("ondine").open("/mon-cercle/ajouter").sees("France Travail", "1 personne")
    visitor.open(f"/mon-cercle/ajouter/service/{service_id}").does_not_see("Gaspard")
    visitor.submit(status=422).sees("Choisissez une personne de la liste.")
    visitor.submit(worker=handle).sees("Anne")
    visitor.open(f"/mon-cercle/ajouter/service/{service_id}").sees("sont déjà dans votre cercle")


def test_a_service_with_nobody_else_than_those_of_her_circle_is_not_offered(visitor, session, cast):
    of_gaspard = session.get_one(Account, cast["gaspard"].id).organisation_id
    offered, _total = services_of(
        session, cast["ondine"].territory_id, but=[cast["gaspard"].id, cast["clochette"].id]
    )
    assert of_gaspard not in {one.id for one in offered}
    session.rollback()
    visitor.as_("ondine").open("/mon-cercle/ajouter").does_not_see("France Travail")


def test_what_she_looks_for_stays_in_the_address(visitor, beside):
    service_id, _handle = beside
    her = visitor.as_("ondine").open("/mon-cercle/ajouter", nom="ann").sees("France Travail")
    assert her.page.tree.find(".//input[@name='nom']").get("value") == "ann"
    her.open("/mon-cercle/ajouter", nom="zzz%_").sees("Personne de ce nom près de chez vous.")
    her.open(f"/mon-cercle/ajouter/service/{service_id}", nom="an").sees("Anne")
    her.open(f"/mon-cercle/ajouter/service/{service_id}", nom="x").sees("Personne de ce nom")
    her.open(f"/mon-cercle/ajouter/service/{uuid4()}", 404)


def test_in_a_couple_no_answer_means_for_her_alone(visitor, session, cast):
    visitor.as_("melusine").open("/mon-cercle/ajouter/proche").sees("Pour moi seulement")
    visitor.submit(name="Anne", tie="ma sœur").sees("Anne")
    his = visitor.another().as_("perceval").open("/mon-cercle")
    his.does_not_see("Anne", "ma sœur")


def test_together_the_other_is_asked_and_may_say_no(visitor):
    visitor.as_("melusine").open("/mon-cercle/ajouter/proche")
    visitor.submit(name="Anne", tie="ma sœur", whose="together")
    his = visitor.another().as_("perceval").open("/mon-cercle").sees("Mélusine vous propose Anne")
    his.press("Non").sees("Vous avez dit non").open("/mon-cercle").does_not_see("Anne")
    visitor.open("/mon-cercle").sees("Anne")


def test_what_she_adds_is_told_to_no_professional(visitor, session, cast):
    visitor.as_("ondine").open("/mon-cercle/ajouter/proche").submit(name="Anne", tie="ma sœur")
    assert "Anne" not in {one.first_name for one in people_known_to(session, cast["clochette"].id)}
