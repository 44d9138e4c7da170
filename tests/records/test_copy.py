"""« J’emporte tout »: four files, each whole, and none with what is not hers."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from fhir.resources.careplan import CarePlan
from pydantic import ValidationError

from portal.core import clock
from portal.core.sheets.tables import read
from portal.records.catalogue import READ, TABLES, Column
from portal.verifier import command
from portal.web.language import PEOPLE
from tests.html import parse
from tests.plan.plans import Plan
from tests.records.test_my_data_page import everything
from tests.records.test_other_adult import words_of

FILE = "/mes-donnees/emporter"


def taken(visitor, file, **typed):
    """Take one file away and return what was answered."""
    visitor.open(FILE)
    key = next(e.get("value") for e in visitor.page.tree.iter("input")
               if e.get("name") == "csrf_token")  # fmt: skip
    answer = visitor.client.post(FILE, data={"csrf_token": key, "file": file, **typed})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer


def test_the_open_file_holds_every_row_that_is_told(visitor, database, cast) -> None:
    kept = json.loads(taken(visitor.as_("ondine"), "json").get_data())
    with database.session(writing=False) as session:
        told = everything(session, cast["ondine"].id)
    assert {name: len(one["rows"]) for name, one in kept["held"].items()} == {
        name: len(rows) for name, rows in told.items() if rows
    }
    for name, one in kept["held"].items():
        assert set(one["columns"]) == set(READ[name].told)


def test_no_secret_and_nothing_of_others_is_a_column_of_it(visitor) -> None:
    kept = json.loads(taken(visitor.as_("merlin"), "json").get_data())
    for name, one in kept["held"].items():
        kinds = TABLES[name].columns
        for row in one["rows"]:
            assert {kinds[column] for column in row} <= {Column.SHOWN, Column.WHO}, name


def test_it_verifies_far_from_here(visitor, tmp_path, capsys) -> None:
    file = tmp_path / "mes-donnees.json"
    file.write_bytes(taken(visitor.as_("ondine"), "json").get_data())
    assert command.main([str(file)]) == 0
    assert "VRAI" in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8").replace('"given"', '"refused"'))
    assert command.main([str(file)]) == 1


@pytest.mark.parametrize("language", PEOPLE)
def test_the_readable_file_opens_anywhere(visitor, language) -> None:
    text = taken(visitor.as_("ondine").speaking(language), "html").get_data(as_text=True)
    assert "Je veux bouger." in text
    for outside in ("<script", "<link", "<img", "href=", "src=", "http"):
        assert outside not in text, outside
    assert parse(text).get("lang") == language


def test_what_somebody_wrote_stays_text_in_it(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1").press(
        "Je garde mes mots", words="<script>alert(1)</script>"
    )
    text = taken(visitor, "html").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)" in text
    assert "<script" not in text


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/mes-mots/1").press("Je garde mes mots", words="=1+1")
    body = taken(visitor, "ods").get_data()
    words = {row[4] for row in read(body)[1:] if len(row) > 4}
    assert {"Je veux bouger.", "=1+1"} <= words
    content = zipfile.ZipFile(io.BytesIO(body)).read("content.xml").decode()
    assert ">=1+1<" not in content
    assert "formula" not in content


@pytest.mark.parametrize("name", ["ondine", "perceval", "morgane", "melusine"])
def test_the_plan_fits_the_standard_of_health_services(visitor, name) -> None:
    kept = json.loads(taken(visitor.as_(name), "fhir").get_data())
    plan = CarePlan.model_validate(kept)
    assert len(plan.contained or []) == len(plan.goal or []) + len(plan.activity or [])
    assert plan.status in ("active", "draft")
    with pytest.raises(ValidationError):
        CarePlan.model_validate({**kept, "activity": [{"detail": {"status": "scheduled"}}]})


@pytest.mark.parametrize("file", ["html", "json", "fhir"])
def test_of_a_couple_no_word_of_the_other_is_in_any_file(visitor, database, cast, file) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        for who in ("perceval", "melusine"):
            plan.add_step(f"Étape de {who}", doer_id=cast[who].id)
        plan.propose()
        for who in ("perceval", "melusine", "aurore"):
            plan.answer(who)
        theirs = {text for _place, text in words_of(session, cast["melusine"].id) if len(text) > 3}
        session.commit()
    text = taken(visitor.as_("perceval"), file).get_data(as_text=True)
    assert "Étape de perceval" in text
    assert {one for one in theirs if one in text} == set()


def test_an_open_phone_is_not_enough(visitor, cast) -> None:
    visitor.as_("ondine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(FILE).press("J’emporte le fichier", 422, file="json").sees(
            "Écrivez votre code"
        )
        visitor.press("J’emporte le fichier", 422, proof="000000").sees("Essayez encore")
        assert taken(visitor, "json", proof=cast["ondine"].pin)


def test_without_a_choice_nothing_is_taken(visitor) -> None:
    visitor.as_("ondine").open(FILE).press("J’emporte le fichier", 422).sees(
        "Choisissez une réponse."
    )


def test_the_page_warns_who_shares_a_phone(visitor) -> None:
    visitor.as_("ondine").open(FILE).sees("Elles peuvent lire ce fichier.")
