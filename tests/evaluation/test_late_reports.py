"""Reports at the desk of who steers: what is late from the first one, all else from 11 on."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.evaluation import reports
from portal.evaluation.reports import PublishedReports, reports_on
from portal.meetings.queries import ReportCount
from tests.doors import come_in


def _shown(monkeypatch, cast, *counted: int) -> PublishedReports:
    monkeypatch.setattr(reports, "late_reports", lambda *_asked: ReportCount(*counted))
    today = clock.local_date(clock.now())
    return reports_on(None, territory_id=cast["ondine"].territory_id, on=today)


@pytest.mark.parametrize("counted", [(0, 0, 0), (1, 1, 1), (10, 10, 2), (12, 5, 1), (40, 12, 4)])
def test_no_number_under_eleven_but_the_late_is_shown_nor_found(monkeypatch, cast, counted) -> None:
    shown = _shown(monkeypatch, cast, *counted)
    cells = (shown.told, shown.in_time)
    assert all(one is None or one >= 11 for one in (*cells, shown.total))
    assert cells.count(None) != 1
    assert shown.late == counted[2]


def test_large_numbers_are_shown(monkeypatch, cast) -> None:
    assert _shown(monkeypatch, cast, 60, 40, 20) == PublishedReports(60, 20, 20, 20)


def test_the_first_late_report_is_said(visitor, app, cast, monkeypatch) -> None:
    monkeypatch.setattr(reports, "late_reports", lambda *_asked: ReportCount(1, 1, 1))
    visitor.client = come_in(app, cast, "griselidis")
    visitor.open("/pro/resultats").sees("1 compte rendu est en retard.", "Moins de 11 réunions")


def test_the_page_hides_them_and_a_study_has_none(visitor, app, cast) -> None:
    for who, words in (("griselidis", "Moins de 11 réunions"), ("cassandre", "")):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        browser.open("/pro/resultats")
        if words:
            browser.sees(words, "Aucun compte rendu n’est en retard.").does_not_see("1 réunion ")
        else:
            browser.does_not_see("Réunions tenues sans la personne")
