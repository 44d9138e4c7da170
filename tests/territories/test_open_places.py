"""Places and publics are data: a file opens them, and no code changes (R01, R04, R07)."""

from __future__ import annotations

from portal import places as commands
from portal.core import clock
from portal.territories import service
from portal.territories.catalogue import ChoiceMode
from portal.territories.queries import (
    public_words,
    settings_of,
    territories,
)
from portal.territories.service import open_places, read_places
from portal.web.language import PEOPLE

NOW = clock.now()
TODAY = clock.local_date(NOW)
MORE = {
    "publics": {"travellers": {"fr": "Gens du voyage", "es": "Gente viajera"}},
    "departments": [
        {
            "code": "56",
            "name": "Morbihan",
            "settings": {"answer_days": "8", "target_publics": "travellers"},
            "territories": [{"code": "vannes", "name": "Vannes"}],
        },
        {"code": "09", "name": "Ariège", "territories": [{"code": "couserans", "name": "Cous."}]},
    ],
}


def test_the_launch_departements_and_brest_ship_with_the_portal(blank):
    with blank.session(writing=True) as session:
        open_places(session, read_places(), at=NOW)
        found = {row.code: row for row in territories(session)}
        assert {row.department for row in found.values()} == {
            *("Ariège", "Bas-Rhin", "Paris", "Pas-de-Calais", "Finistère")
        }
        assert sum(row.department == "Pas-de-Calais" for row in found.values()) == 4
        here = settings_of(session, found["arrageois"].id, on=TODAY)
        assert here.choice_mode is ChoiceMode.COMMISSION
        known = public_words(session, "fr")
        assert {code for row in found.values() for code in _publics(session, row.id)} <= set(known)


def test_every_public_is_said_in_every_language_of_people(blank):
    with blank.session(writing=True) as session:
        open_places(session, read_places(), at=NOW)
        said = {language: public_words(session, language) for language in PEOPLE}
        assert len({frozenset(words) for words in said.values()}) == 1
        for language, words in said.items():
            assert all(words.values())
            if language != "fr":
                assert not set(words.values()) & set(said["fr"].values())


def test_the_same_file_twice_opens_nothing_more(session):
    assert open_places(session, read_places(), at=NOW) == []


def test_another_departement_and_another_public_are_only_data(session):
    opened = open_places(session, MORE, at=NOW)
    assert opened == ["Gens du voyage", "Morbihan", "Vannes", "Cous."]
    vannes = next(row for row in territories(session) if row.code == "vannes")
    found = settings_of(session, vannes.id, on=TODAY)
    assert (vannes.department, found.answer_days) == ("Morbihan", 8)
    assert found.target_publics == ("travellers",)
    assert public_words(session, "es")["travellers"] == "Gente viajera"
    assert public_words(session, "uk")["travellers"] == "Gens du voyage"


def _publics(session, territory_id):
    return settings_of(session, territory_id, on=TODAY).target_publics


def test_what_is_still_to_fill_in_is_said_without_a_clumsy_article(blank):
    said = commands._opened(blank, service.LAUNCH)
    assert "Ariège : le numéro d’accueil est à remplir dans « Réglages »." in said
    assert not any("de Ariège" in line or "de Arrageois" in line for line in said)
