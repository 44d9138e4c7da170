"""A file that went wrong on the way: read all the same, or said in a sentence, never half in."""

from __future__ import annotations

import pytest

from tests.staff.files import LEAD, counts, send

HEADS = "nom;type\n"
ROW = "Épicerie d’été;Association\n"


@pytest.mark.parametrize(
    "content",
    [
        (HEADS + ROW).encode("utf-8-sig"),
        (HEADS + ROW).encode("utf-16"),
        (HEADS + ROW).replace(";", "\t").encode("utf-16"),
        (HEADS + ROW).encode("cp1252"),
        ("sep=;\n" + HEADS + ROW).encode(),
        ("\n\n" + HEADS + ROW).encode(),
    ],
    ids=["utf-8", "utf-16", "excel-unicode", "windows", "sep", "empty-lines"],
)
def test_what_spreadsheets_write_comes_in_with_its_accents(visitor, content):
    send(visitor.as_(LEAD), content).sees("1 ligne est nouvelle.", "Épicerie d’été")


@pytest.mark.parametrize(
    "content",
    [
        "nom;type\nÉpicerie;Association\n".encode("mac_roman"),
        "nom;type\nCafé;Association\n".encode("mac_roman"),
        "nom;type\nCafé;Association\n".encode().decode("cp1252").encode(),
        b"nom;type\nCaf\x81;Association\n",
    ],
    ids=["mac", "mac-small", "twice-encoded", "no-letter"],
)
def test_spoilt_letters_are_said_and_nothing_comes_in(visitor, database, content):
    with database.session(writing=False) as session:
        before = counts(session)
    send(visitor.as_(LEAD), content).sees("Des lettres sont abîmées.")
    visitor.does_not_see("Je fais entrer ces lignes")
    with database.session(writing=False) as session:
        assert counts(session) == before


def test_a_fault_is_told_by_the_line_that_the_spreadsheet_shows(visitor):
    send(visitor.as_(LEAD), b"\n\nnom;type\nMaison;Association\nFoyer;club\n")
    row = next(row for row in visitor.page.tree.iter("tr") if "club" in "".join(row.itertext()))
    assert "".join(row[0].itertext()) == "5"


def test_a_column_twice_is_said(visitor):
    send(visitor.as_(LEAD), b"nom;nom;type\nMaison;Foyer;Association\n")
    visitor.sees("Gardez une seule fois ces colonnes", "nom")
    visitor.does_not_see("Je fais entrer ces lignes")


def test_2000_lines_are_looked_at_and_one_more_is_refused(visitor):
    lines = "".join(f"Service {number};Association\n" for number in range(2000))
    send(visitor.as_(LEAD), (HEADS + lines).encode()).sees("2000 lignes sont nouvelles.")
    more = (HEADS + lines + "Un de trop;Association\n").encode()
    send(visitor, more, 409).sees("Ce fichier a trop de lignes")


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+33 1", "-2", "=cmd|' /C calc'!A0"])
def test_what_could_be_a_formula_goes_out_as_text(visitor, cell):
    send(visitor.as_(LEAD), f"{HEADS}{cell};Association\n".encode())
    visitor.press("Je fais entrer ces lignes")
    for form in ("csv", "ods"):
        visitor.client.get(f"/pro/equipes/organismes.{form}")
    text = visitor.client.get("/pro/equipes/organismes.csv").get_data(as_text=True)
    assert f"'{cell}" in text
    assert f"\n{cell}" not in text


def test_the_same_line_twice_in_one_file_is_said(visitor):
    send(visitor.as_(LEAD), (HEADS + ROW + ROW.upper()).encode())
    visitor.sees("Cette ligne est déjà plus haut dans le fichier.")
