"""The table of services holds how each is reached: it leaves and comes back exactly (R02, R11)."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from sqlalchemy import select

from portal.core import clock, sheets
from portal.core.clock import local_date
from portal.staff.catalogue import HEADS, Table
from portal.territories.models import Organisation
from portal.territories.service import close_organisation
from tests.staff.files import LEAD, bring_in, counts, look, send

TOLD = (
    "Maison bleue;Association;Ariège;l’accueil social;05 36 49 00 88;lundi, 9 h – 12 h;"
    "3 rue du Pont;oui"
)
TEXT = f"{';'.join(HEADS[Table.SERVICES])}\n{TOLD}\n"


def test_what_comes_in_is_what_leaves(visitor, session):
    send(visitor.as_(LEAD), TEXT.encode()).press("Je fais entrer ces lignes")
    for form in ("csv", "ods"):
        file = visitor.client.get(f"/pro/equipes/organismes.{form}").data
        rows = sheets.read(file)
        assert tuple(rows[0]) == HEADS[Table.SERVICES]
        assert TOLD.split(";") in rows
        send(visitor, file).sees("Tout est déjà là")


def test_who_receives_is_shown_to_who_asks_for_a_referent(visitor):
    send(visitor.as_(LEAD), TEXT.encode()).press("Je fais entrer ces lignes")
    visitor.another().open("/je-veux-un-referent").sees("Maison bleue", "3 rue du Pont")


@pytest.mark.parametrize(
    ("cells", "head", "code"),
    [
        (";12345;;;", "téléphone", "not-a-phone"),
        ("zoe@maison.example;;;;", "contact", "e-mail"),
        (";;;;peut-être", "reçoit", "not-yes-or-no"),
        (";;;;oui", "lieu", "no-where"),
        (f";;{'x' * 121};;", "horaires", "too-long"),
    ],
)
def test_a_contact_that_is_not_right_is_said(session, cast, cells, head, code):
    heads = ";".join(HEADS[Table.SERVICES])
    found = look(session, cast, f"{heads}\nMaison bleue;Association;Ariège;{cells}\n")
    assert [(one.line, one.head, one.code) for one in found.faults] == [(2, head, code)]
    assert not found.is_right


def test_a_known_service_told_otherwise_changes_nothing_in_silence(session, cast):
    bring_in(session, cast, TEXT)
    before = counts(session)
    other = TEXT.replace("05 36 49 00 88", "05 36 49 00 99").replace("oui", "non")
    found = look(session, cast, other)
    assert [(one.head, one.code) for one in found.faults] == [
        ("téléphone", "other-words"),
        ("reçoit", "other-words"),
    ]
    # Names alone, as the tables of before have them, still come back as known.
    assert look(session, cast, "nom;type\nMaison bleue;association\n").known == 1
    assert look(session, cast, TEXT.replace("05 36 49 00 88", "536490088")).known == 1
    assert counts(session) == before


def test_a_closed_service_does_not_leave(visitor, database, cast):
    with database.session(writing=True) as session:
        one = session.scalars(
            select(Organisation).where(Organisation.name == "Garage solidaire")
        ).one()
        close_organisation(session, organisation_id=one.id, on=local_date(clock.now()))
        session.commit()
    text = visitor.as_(LEAD).client.get("/pro/equipes/organismes.csv").get_data(as_text=True)
    names = [row[0] for row in csv.reader(io.StringIO(text), delimiter=";")]
    assert "Garage solidaire" not in names


def test_a_file_that_unpacks_without_end_is_refused(visitor):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<a>" + b" " * (64 * 1024 * 1024))
    assert len(packed.getvalue()) < sheets.LARGEST_FILE
    send(visitor.as_(LEAD), packed.getvalue(), 409).sees("Ce fichier est trop lourd")
