"""She adds a relative, a professional of her territory, somebody without an account."""

import pytest

from portal.circle.queries import people_known_to, services_of


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


def test_a_professional_is_found_by_his_service_and_learns_nothing_of_her(visitor, session, cast):
    place = cast["ondine"].territory_id
    (service, *_rest) = [
        one for one in services_of(session, place) if one.name == cast["gaspard"].service
    ]
    session.rollback()
    visitor.as_("ondine").open("/mon-cercle/ajouter").sees(service.name)
    visitor.open(f"/mon-cercle/ajouter/service/{service.id}")
    visitor.submit(status=422).sees("Choisissez une personne de la liste.")
    visitor.submit(status=409, worker=cast["gaspard"].handle)
    visitor.sees("déjà dans votre cercle")


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
