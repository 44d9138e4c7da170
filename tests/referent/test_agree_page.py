"""A couple before the change of their referent, on two phones and one desk."""

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.referent import queries


@pytest.fixture
def asked(visitor, cast):
    """Let Perceval ask for Blanche; return his phone."""
    visitor.as_("perceval").open("/mon-referent/changer")
    visitor.press("Je choisis", helper=cast["blanche"].handle, themes=["money"])
    return visitor


def referent_of(database, cast):
    with database.session(writing=False) as session:
        return queries.referent_id_of(session, cast["melusine"].pathway_id)


def test_who_asked_reads_nothing_of_what_the_other_answered(asked):
    words = ("Votre demande attend une réponse", "Chaque adulte de votre foyer répond")
    asked.sees(*words).does_not_see("le oui de Mélusine")
    before = asked.page.source
    asked.another().as_("melusine").open("/mon-referent/repondre").press("Je dis oui")
    assert asked.open("/mon-referent").sees(*words).page.source.count("Mélusine") == before.count(
        "Mélusine"
    )
    asked.does_not_see("La réponse arrive avant").open("/").does_not_see("Rien ne change sans")


def test_the_other_reads_who_asked_and_says_yes(asked, cast, database):
    her, him = asked.another().as_("melusine"), asked.another().as_("blanche")
    him.open("/pro/").does_not_see("Perceval vous choisit")
    her.open("/").sees("Perceval demande un autre référent.", "Rien ne change sans votre oui.")
    her.open("/mon-referent").sees("Perceval demande un autre référent")
    her.does_not_see("Votre demande attend", "J’annule ma demande")
    her.open("/mon-referent/repondre").sees("Blanche", "Si c’est oui, Aurore ne verra plus")
    assert not [box for box in her.page.tree.iter("input") if box.get("checked") is not None]
    her.press("Je dis oui", themes=["family"])
    her.sees("La demande de Perceval attend une réponse", "Chaque adulte de votre foyer répond")
    her.does_not_see("Argent").open("/").does_not_see("Rien ne change sans")
    him.open(wish_at(him)).sees("Perceval et Mélusine vous choisissent", "Famille", "Argent")
    him.press("J’accepte")
    assert referent_of(database, cast) == cast["blanche"].id


def test_her_no_ends_it(asked, cast, database):
    her = asked.another().as_("melusine").open("/mon-referent/repondre")
    her.press("Je dis non").sees("Aurore", "Demande à Blanche").does_not_see("Perceval demande")
    asked.press("J’annule ma demande", 409).sees("Cette demande a déjà une réponse.")
    assert referent_of(database, cast) == cast["aurore"].id


def test_she_takes_her_yes_back(asked):
    her = asked.another().as_("melusine").open("/mon-referent/repondre").press("Je dis oui")
    her.press("Je retire mon oui").does_not_see("La demande de Perceval")


def test_a_yes_asks_for_a_fresh_proof_and_a_no_does_not(asked, cast):
    her = asked.another().as_("melusine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        her.open("/mon-referent/repondre").sees("Votre code secret")
        her.press("Je dis oui", 422, proof="000001").sees("Ce code n’est pas le bon")
        her.open("/mon-referent/repondre").press("Je dis non").sees("Demande à Blanche")


def test_a_page_that_is_too_old_says_what_to_do(asked):
    her = asked.another().as_("melusine").open("/mon-referent/repondre")
    asked.press("J’annule ma demande")
    her.press("Je dis oui", 409).sees("Cette demande a déjà une réponse")


@pytest.mark.parametrize("who", ["perceval", "ondine"])
def test_without_a_wish_to_answer_the_page_leads_back(asked, who):
    other = asked.another().as_(who).open("/mon-referent/repondre")
    assert other.page.heading == "Mon référent"


def test_a_professional_has_no_such_page(asked):
    asked.another().as_("blanche").open("/mon-referent/repondre", 404)


def wish_at(desk):
    desk.open("/pro/")
    links = [link.get("href") or "" for link in desk.page.tree.iter("a")]
    return next(link for link in links if link.startswith("/pro/demandes/"))
