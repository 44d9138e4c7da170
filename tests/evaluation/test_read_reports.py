"""Reports on their pages: at desks, for everyone, before and after they are frozen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Purpose, Theme
from portal.evaluation.catalogue import Reach, ReportKind, indicator
from portal.evaluation.queries.frozen import Figure
from portal.evaluation.service import reports
from portal.evaluation.service.reports import report, taken_back_by
from portal.evaluation.service.sections import Entry, Way
from portal.evaluation.views import public
from portal.web import pdf
from tests.consent import acts
from tests.evaluation.reports import (
    AFTER_SUMMER,
    IN_SUMMER,
    SPRING,
    SUMMER,
    Reports,
    answered,
)


@pytest.fixture
def frozen(session, cast) -> Reports:
    """Two frozen reports: few answers in Ariège, many in Brest, in both."""
    made = Reports(session, cast)
    for at, yes in ((None, 30), (IN_SUMMER, 20)):
        when = {"at": at} if at else {}
        answered(session, cast["ondine"].territory_id, yes=5, no=5, **when)
        answered(session, cast["merlin"].territory_id, yes=yes, no=12, **when)
    spring, summer = made.open(), made.open(SUMMER, ReportKind.FINAL)
    made.freeze(spring)
    made.freeze(summer, at=AFTER_SUMMER)
    session.commit()
    return made


def test_what_has_no_number_is_a_short_list_that_says_once_why(frozen, visitor) -> None:
    visitor.open(f"/rapports/{SPRING}", territoire="ariege")
    text = visitor.page.text
    assert text.count("Un nombre sous 11 est caché.") == 1
    assert text.count("Il faut au moins 11 personnes dans un secteur pour le lire.") == 1
    assert text.count("Moins de 11, donc pas de nombre") == 4, "once in each theme"
    assert "moins de 11" not in text, "no line by line"
    assert text.count("Une aide manque") == 1, "all five reasons are one line"
    assert text.count("pas de nombre") == 4
    visitor.open(f"/rapports/{SPRING}").sees("À lire dans un seul secteur", "Aucun secteur ne peut")
    assert "pas de nombre" not in visitor.page.text


def test_everyone_reads_a_report_and_no_small_number(frozen, visitor) -> None:
    public = visitor.open("/rapports").sees("Rapport final.", "Rapport d’étape.")
    public.open(f"/rapports/{SPRING}").sees("30 sur 42", "environ 3 sur 4")
    public.open(f"/rapports/{SPRING}", territoire="ariege")
    public.sees("Moins de 11, donc pas de nombre").does_not_see("sur 10")
    public.open(f"/rapports/{SPRING}/methode").sees("Depuis, des personnes ont pu reprendre")
    public.sees("Un nombre qui vient presque tout d’une seule personne est caché aussi.")
    public.open("/rapports/2031-T3", 404)
    public.open(f"/rapports/{SPRING}", 404, territoire="nulle-part")


def test_a_final_report_stands_beside_the_earlier_one_and_compares(frozen, visitor) -> None:
    page = visitor.open(f"/rapports/{SUMMER}", territoire="brest-metropole")
    page.sees(
        "30 sur 42", "20 sur 32", "50 sur 74", "Moins qu’avant : 20 sur 32, contre 30 sur 42."
    )
    page.open(f"/rapports/{SUMMER}", territoire="ariege").does_not_see("sur 10", "sur 20")


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((50, 100), (54, 100), Way.ALIKE),
        ((50, 100), (56, 100), Way.MORE),
        ((60, 100), (27, 50), Way.LESS),
        ((12, 20), (60, 100), Way.ALIKE),
    ],
)
def test_the_difference_is_said_from_what_is_shown_alone(before, now, said) -> None:
    def figure(part, whole) -> Figure:
        return Figure(uuid4(), Reach.PUBLISHED, "here", "Q2", "", 1, whole, part, None)

    asked = indicator("Q2")
    assert asked is not None
    after, first = figure(*now), figure(*before)
    assert Entry(asked, "", "", (after,), None, first).way is said
    hidden = figure(None, before[1])
    assert not Entry(asked, "", "", (after,), None, hidden).compared


def test_what_is_hidden_beside_its_total_is_not_said_to_be_small(frozen, visitor) -> None:
    visitor.open(f"/rapports/{SPRING}", territoire="brest-metropole")
    beside = visitor.page.text.split("Caché, pour que personne ne puisse calculer")[-1]
    assert "Ont donné leur avis" in beside
    assert "Moins de 11" not in beside.split("Ont donné leur avis")[0]
    table = visitor.as_("cassandre").client.get(f"/pro/rapports/{SPRING}/nombres.csv").text
    assert all("<11" not in line for line in table.splitlines() if ";P1;" in line)


def test_a_total_adds_up_what_is_shown_and_nothing_else(frozen, session) -> None:
    asked = indicator("Q2")
    whole = report(session, SPRING, territory=None)
    brest = report(session, SPRING, territory="brest-metropole")
    assert whole is not None
    assert brest is not None
    seen = [
        next(each.now for _area, those in one.areas for each in those if each.indicator is asked)
        for one in (whole, brest)
    ]
    assert [(one.whole, one.part) for one in seen if one] == [(42, 30), (42, 30)]


def test_a_lead_reads_his_own_team_from_five_on_and_no_other(frozen, visitor) -> None:
    lead = visitor.as_("griselidis").open(f"/pro/rapports/{SPRING}", territoire="ariege")
    lead.sees("Moins de 11, donc pas de nombre").does_not_see("5 sur 10")
    here = f"/pro/rapports/{SPRING}"
    lead.open(here, territoire="ariege", portee="equipe")
    lead.sees("5 sur 10", "restent dans votre équipe")
    lead.open(here, 404, territoire="brest-metropole", portee="equipe")
    visitor.another().as_("cassandre").open(here, 404, territoire="ariege", portee="equipe")


def test_a_report_that_is_not_frozen_shows_no_number(session, cast, visitor) -> None:
    Reports(session, cast).open()
    session.commit()
    visitor.open(f"/rapports/{SPRING}", 404).open("/rapports").does_not_see("2031")
    visitor.as_("cassandre").open(f"/pro/rapports/{SPRING}").sees("Aucun nombre ne se lit avant")


def test_a_later_withdrawal_changes_no_page_but_each_says_that_there_may_be_some(
    session, cast, frozen, visitor
) -> None:
    pages = (f"/rapports/{SPRING}", f"/rapports/{SPRING}/methode")
    before = [visitor.open(one).page.text for one in pages]
    assert "Depuis, des personnes ont pu reprendre leur accord pour l’étude." in before[1]
    at = AFTER_SUMMER
    _study(session, cast, at=at, back=at)
    session.commit()
    assert [visitor.open(one).page.text for one in pages] == before


def _study(session, cast, *, at, back) -> None:
    """Let Ondine agree to the study, then take it back."""
    given = acts.give(
        session, cast, to="cassandre", theme=Theme.STUDY, purpose=Purpose.EVALUATE, at=at
    )
    consent.withdraw(session, record_id=given.id, by=cast["ondine"].id, at=back)


@pytest.mark.parametrize(
    ("agreed", "read_on", "told"),
    [
        (IN_SUMMER, date(2031, 9, 30), None),
        (IN_SUMMER, date(2031, 10, 1), date(2031, 10, 1)),
        (AFTER_SUMMER, date(2031, 10, 1), None),
    ],
    ids=["in the quarter that runs", "once it is over", "who was not in this report"],
)
def test_withdrawals_are_told_by_the_quarter_from_eleven_on(
    session, cast, monkeypatch, agreed, read_on, told
) -> None:
    back = AFTER_SUMMER + timedelta(days=3)
    _study(session, cast, at=agreed, back=back)
    frozen_at = AFTER_SUMMER - timedelta(days=1)
    assert taken_back_by(session, frozen_at, on=read_on) is None, "one alone"
    monkeypatch.setattr(reports, "K", 1)
    assert taken_back_by(session, frozen_at, on=read_on) == told


def test_many_withdrawals_are_named(frozen, visitor, monkeypatch) -> None:
    named = "Le 1er octobre 2031, au moins 11 personnes avaient déjà repris leur accord"
    visitor.open(f"/rapports/{SPRING}/methode").does_not_see("au moins 11 personnes")
    monkeypatch.setattr(public, "taken_back_by", lambda *_args, **_more: date(2031, 10, 1))
    visitor.open(f"/rapports/{SPRING}/methode").sees(named, "Ce rapport reste comme il était.")


def test_a_report_is_a_file_to_print_where_files_can_be_made(frozen, visitor, monkeypatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(pdf, "can_make", lambda: True)
    monkeypatch.setattr(pdf, "make", lambda html: made.append(html) or b"%PDF")
    here = f"/pro/rapports/{SPRING}"
    visitor.as_("cassandre").open(here).sees("Le rapport, en PDF")
    answer = visitor.client.get(f"{here}/rapport.pdf?territoire=brest-metropole")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "30 sur 42" in made[0]
    assert "Comment c’est compté" in made[0]
    assert not re.search(r"<a |<script", made[0])
    assert visitor.client.get(f"{here}/rapport.pdf?territoire=nulle-part").status_code == 404
    assert visitor.client.get(f"{here}/dictionnaire.pdf").status_code == 404
    monkeypatch.setattr(pdf, "can_make", lambda: False)
    visitor.open(here).does_not_see("Le rapport, en PDF").sees("imprimez cette page")
    assert visitor.client.get(f"{here}/rapport.pdf").status_code == 404
