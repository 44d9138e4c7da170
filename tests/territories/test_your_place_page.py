"""« Comment ça marche chez vous » : what is in force, in plain words, before coming in."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.territories.service import open_places
from tests.territories.places import choose
from tests.territories.test_open_places import MORE


def test_each_place_is_in_the_list(visitor):
    visitor.open("/chez-vous").sees("Ariège", "Pas-de-Calais, Boulonnais", "Paris 11e et 13e")


def test_it_says_how_one_chooses_when_one_is_answered_and_whom_to_call(visitor):
    visitor.open("/chez-vous/ariege").sees(
        "Vous choisissez une personne qui vous aide déjà.", "10 jours au plus", "2 jours au plus",
        "tous les 3 mois", "05 36 49 00 01", "Français.", "Personnes loin de l’emploi",
        "au Garage solidaire",
    )  # fmt: skip
    visitor.open("/chez-vous/arrageois").sees(
        "Vous dites jusqu’à 3 noms", "Un groupe du Département vous répond par écrit."
    ).does_not_see("Vous choisissez une personne")


def test_a_change_of_the_lead_is_read_at_once(visitor, cast, database):
    with database.session(writing=True) as session:
        here = cast["ondine"].territory_id
        choose(session, here, answer_days="1", languages="fr,ar", welcome="<p>Bienvenue.</p>")
        session.commit()
    visitor.open("/chez-vous/ariege").sees("1 jour au plus", "Arabe et français.", "Bienvenue.")


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_it_is_spoken_in_every_language(visitor, code):
    visitor.speaking(code).open("/chez-vous/ariege").does_not_see("Personnes loin de l’emploi")
    assert visitor.page.tree.get("lang") == code


def test_a_place_opened_from_a_file_has_its_pages_at_once(visitor, database):
    with database.session(writing=True) as session:
        open_places(session, MORE, at=clock.now())
        session.commit()
    visitor.open("/chez-vous").sees("Morbihan, Vannes", "Ariège, Cous.")
    visitor.open("/chez-vous/vannes").sees("8 jours au plus", "Gens du voyage")
    visitor.sees("Le numéro n’est pas encore là.")
    visitor.speaking("es").open("/chez-vous/vannes").sees("Gente viajera")
    visitor.open("/contacts/vannes")
    visitor.open("/donnees").does_not_see("Morbihan, Vannes")
    visitor.open("/").sees("Morbihan, Vannes")


def test_what_does_not_exist_is_not_there(visitor):
    visitor.open("/chez-vous/nulle-part", 404)


def test_where_no_number_is_written_yet_one_finds_help_all_the_same(visitor, database):
    with database.session(writing=True) as session:
        open_places(session, MORE, at=clock.now())
        session.commit()
    help_links = list(visitor.open("/chez-vous/vannes").page.tree.iter("a"))
    assert sum(a.get("href") == "/aide" for a in help_links) == 2
    assert not any(a.get("href") == "tel:" for a in help_links)
    assert 'href="tel:"' not in visitor.open("/").page.source
