"""At the evaluator's desk: open, write, freeze, take away; odd values get a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.clock import local_date
from portal.evaluation.service import freezing
from portal.feedback.catalogue import period_of
from tests.doors import come_in, form_key

HERE = "/pro/rapports"
TODAY = local_date(clock.now())
OVER = freezing.next_quarters(TODAY)[1]


@pytest.fixture
def evaluator(visitor):
    """An evaluator at her desk."""
    return visitor.as_("cassandre")


def _opened(evaluator, quarter: str = OVER):
    return evaluator.open(f"{HERE}/ouvrir").submit(
        "J’ouvre ce rapport", kind="interim", first=quarter, last=quarter, due_on=TODAY.isoformat()
    )


def test_a_report_is_opened_written_frozen_read_and_taken_away(evaluator) -> None:
    _opened(evaluator).sees("D’étape")
    evaluator.open(f"{HERE}/{OVER}/textes").submit(
        "J’enregistre", lever="Un repas par mois.\n\nTous ensemble."
    )
    evaluator.open(f"{HERE}/{OVER}").submit("Je gèle ce rapport")
    evaluator.sees("Leviers", "Tous ensemble.", "Aucun secteur ne peut montrer ce nombre")
    evaluator.open(f"/rapports/{OVER}").sees("Ce qui aide à avancer", "Un repas par mois.")
    evaluator.open(f"{HERE}/{OVER}/textes").sees("Ce rapport est gelé, ses mots aussi.")
    for form in ("ods", "xlsx"):
        file = evaluator.client.get(f"{HERE}/{OVER}/nombres.{form}")
        assert zipfile.ZipFile(io.BytesIO(file.get_data())).testzip() is None
    numbers = evaluator.client.get(f"{HERE}/{OVER}/nombres.csv").get_data().decode()
    assert ";Q2;" in numbers
    assert "<11" in numbers
    meanings = evaluator.client.get(f"{HERE}/{OVER}/dictionnaire.csv").get_data().decode()
    assert "Ont dit oui" in meanings


def test_a_period_that_runs_is_not_frozen_and_may_be_removed(evaluator) -> None:
    later = (TODAY + timedelta(days=200)).isoformat()
    now = period_of(TODAY)
    evaluator.open(f"{HERE}/ouvrir").submit(
        "J’ouvre ce rapport", kind="final", first=now, last=now, due_on=later
    )
    evaluator.open(f"{HERE}/{now}").sees("Il pourra être gelé après").submit("J’enlève ce rapport")
    evaluator.sees("Aucun rapport n’est prévu.")


def test_two_reports_on_the_same_days_get_a_sentence(evaluator) -> None:
    _opened(evaluator)
    evaluator.open(f"{HERE}/ouvrir").submit(
        "J’ouvre ce rapport", 409, kind="final", first=OVER, last=OVER, due_on=TODAY.isoformat()
    )
    evaluator.sees("Un de ces trimestres est déjà dans un rapport.")


ODD = ["", "\0", "9" * 400, "-1", "x" * 10_000, "2026-T9", "é’\u202e", "9999-12-31"]


@pytest.mark.parametrize("value", ODD)
def test_odd_values_get_a_sentence_and_change_nothing(app, cast, visitor, value: str) -> None:
    client = come_in(app, cast, "cassandre")
    key = form_key(app, client)
    names = ("kind", "first", "last", "due_on", "told_on", "year", *("lever", "difficulty"))
    typed = {"csrf_token": key, **{name: [value, value] for name in names}}
    for address in ("ouvrir", "calendrier", f"{OVER}/geler", f"{OVER}/enlever", f"{OVER}/textes"):
        assert client.post(f"{HERE}/{address}", data=typed).status_code in (404, 409, 422)
    for address in (f"{HERE}/{value}", f"/rapports/{value}", f"/rapports/{value}/methode"):
        assert client.get(address).status_code in (200, 303, 308, 404)
