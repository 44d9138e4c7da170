"""« Équipes »: a file is looked at, put right, brought in; a list is taken away."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.core import sheets
from tests.staff.files import LEAD, PEOPLE, SERVICES, counts, send


def test_a_lead_sees_the_lines_then_brings_them_in(visitor, database):
    with database.session(writing=False) as session:
        before = counts(session)
    send(visitor.as_(LEAD), SERVICES.encode("cp1252")).sees("2 lignes sont nouvelles.")
    with database.session(writing=False) as session:
        assert counts(session) == before
    visitor.press("Je fais entrer ces lignes").sees("Équipes")
    visitor.open("/pro/organismes").sees("Maison bleue")
    send(visitor, PEOPLE.encode()).press("Je fais entrer ces lignes").sees("Fantine T.")
    send(visitor, PEOPLE.encode()).sees("Tout est déjà là")


def test_what_is_wrong_is_said_line_by_line(visitor):
    send(visitor.as_(LEAD), b"nom;type\nMaison bleue;club\n")
    visitor.sees("1 chose est à corriger.", "club", "Ce type n’est pas connu.")
    visitor.does_not_see("Je fais entrer ces lignes")
    visitor.press("Je prends un autre fichier").sees("Choisir un fichier")
    visitor.open("/pro/equipes/fichier/lignes")
    assert visitor.page.address == "/pro/equipes/fichier"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Ce fichier est vide."),
        (b"\0\1", "Ce fichier ne se lit pas."),
        (b"a;b\n" * 2500, "Ce fichier a trop de lignes"),
        (b"a" * (sheets.LARGEST_FILE + 1), "Ce fichier est trop lourd"),
    ],
)
def test_what_is_no_table_gets_a_sentence(visitor, content, words):
    send(visitor.as_(LEAD), content, 409).sees(words, "Choisir un fichier")


def test_a_file_far_too_large_gets_a_page(visitor):
    send(visitor.as_(LEAD), b"a" * (sheets.LARGEST_FILE + 50_000), 413)


def test_every_other_form_keeps_its_small_limit(visitor):
    visitor.as_(LEAD).open("/pro/equipes/fichier")
    answer = visitor.client.post("/pro/equipes/fichier/lignes", data={"a": "b" * 350_000})
    assert answer.status_code == 413


@pytest.mark.parametrize("name", ["organismes", "intervenants"])
@pytest.mark.parametrize("form", ["csv", "ods"])
def test_what_is_taken_away_comes_back_as_it_was(visitor, name, form):
    file = visitor.as_(LEAD).client.get(f"/pro/equipes/{name}.{form}")
    assert file.status_code == 200
    assert f'filename="{name}.{form}"' in file.headers["Content-Disposition"]
    if form == "ods":
        assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None
    send(visitor, file.data).sees("Tout est déjà là")


def test_another_departement_is_not_there(visitor, cast):
    visitor.as_(LEAD).open(f"/pro/equipes/{cast['aurore'].handle}", 404)
    listed = visitor.client.get("/pro/equipes/intervenants.csv").get_data(as_text=True)
    assert "Clochette" in listed
    assert "Aurore" not in listed
    visitor.open("/pro/equipes/personne.csv", 404)


@pytest.mark.parametrize("written", [sheets.Format.CSV, sheets.Format.ODS])
def test_all_that_will_be_written_is_shown_before(visitor, written):
    people = [
        ["prénom", "initiale", "métier", "organisme", "aide", "jours", "langues", "téléphone"],
        "Fantine/T/éducatrice/Garage solidaire/Le permis/Le lundi/Wolof/05 36 49 00 77".split("/"),
    ]
    send(visitor.as_(LEAD), sheets.write(people, written, title="intervenants"))
    shown = ("Fantine", "T", "éducatrice", "Garage solidaire", "Ariège", "Le permis", "Le lundi")
    visitor.sees(*shown, "Wolof", "0536490077")
    services = [
        ["nom", "type", "secteur", "contact", "téléphone", "horaires", "lieu", "reçoit"],
        ["Maison bleue", "mairie", "", "L’accueil", "115", "9 h à 12 h", "4 rue Bleue", "oui"],
    ]
    send(visitor, sheets.write(services, written, title="organismes"))
    visitor.sees("Maison bleue", "CCAS ou CIAS", "Ariège", "L’accueil", "115", "9 h à 12 h")
    visitor.sees("4 rue Bleue", "oui")
