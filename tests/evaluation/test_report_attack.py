"""Published reports, the inside one of a lead, two periods: all solved together, nothing found."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from portal.core.value import replace
from portal.evaluation.catalogue import POOLED, Indicator, Reach, indicator
from portal.evaluation.queries.facts import Fact, Window
from portal.evaluation.rules import K
from portal.evaluation.service import counting
from portal.evaluation.service.counting import Line, lines
from portal.feedback.catalogue import Moment
from portal.feedback.models import OpinionAnswer
from tests.evaluation.attack import Cell, Equation, Form, narrow, solved

PLACES = tuple(f"place-{number}" for number in range(12))
PERIODS = ("spring", "summer")
Answers = dict[Cell, tuple[int, int]]
"""By place and period, how many said yes, and how many no."""


def drawn(seed: int) -> Answers:
    """Let few or many answer in each place, nearly as many in both periods."""
    draw = random.Random(seed)
    found: Answers = {}
    few, many = [(2, 2), (3, 2), (4, 2)], [(30, 1), (25, 14), (40, 22)]
    for number, place in enumerate(PLACES):
        yes, no = draw.choice(few if number < 8 else many)
        for period in PERIODS:
            yes, no = yes + draw.choice((0, 1)), no + draw.choice((0, 1))
            found[place, period] = (yes, no)
    return found


def counted(
    session: Session, monkeypatch: pytest.MonkeyPatch, answers: Answers, *periods: str
) -> list[Line]:
    """Return what a report on ``periods`` says of them, for everyone and inside."""
    facts = [
        Fact(place, UUID(int=number * 10**6 + order), 1, int(order < yes))
        for number, (place, period) in enumerate(answers)
        if period in periods
        for yes, no in (answers[place, period],)
        for order in range(yes + no)
    ]
    asked = indicator("Q2")
    monkeypatch.setattr(counting, "INDICATORS", (asked,))
    monkeypatch.setattr(counting, "FACTS", {"Q2": lambda _session, _window: facts})
    return list(lines(session, Window(None, None, ()), PLACES))  # type: ignore[arg-type]


def cells(*places: Cell) -> frozenset[Cell]:
    return frozenset((*place, side) for place in places for side in ("yes", "no"))


def read(found: list[Line], *periods: str) -> tuple[list[Equation], set[str], set[Cell]]:
    """Return what is published of sums, the places that are hidden, the cells that are shown."""
    published = {line.territory: line.shown for line in found if line.reach is Reach.PUBLISHED}
    small = {place for place in PLACES if published[place].whole is None}
    said: list[Equation] = []
    shown: set[Cell] = set()
    for place, row in published.items():
        here = small if place == POOLED else {place}
        every = cells(*((one, period) for one in here for period in periods))
        if row.whole is not None:
            said.append((every, row.whole))
        if row.part is not None:
            said.append((frozenset(cell for cell in every if cell[-1] == "yes"), row.part))
            shown |= every if place != POOLED else set()
    return said, small, shown


def attack(
    answers: Answers, found: dict[str, list[Line]], insider: str, more: list[Equation] | None = None
) -> tuple[list[str], list[str]]:
    """Return what is solved, and what is too narrow, for the lead of ``insider``.

    He is taken to know his own numbers to the unit, even those that his own page hides.
    """
    equations: list[Equation] = list(more or ())
    most: dict[Cell, int] = {}
    hidden: set[Cell] = set()
    wanted: dict[str, Form] = {}
    for period, told in found.items():
        said, small, shown = read(told, period)
        own = zip(("yes", "no"), answers[insider, period], strict=True)
        equations += said
        equations += [(frozenset({(insider, period, side)}), number) for side, number in own]
        most |= dict.fromkeys(cells(*((one, period) for one in small)), K - 1)
        others = [(place, period) for place in PLACES if place != insider]
        hidden |= cells(*others) - shown
        wanted |= {
            f"{place} in {period}": dict.fromkeys(cells((place, period)), 1)
            for place in small - {insider}
        }
    wanted |= {str(cell): {cell: 1} for cell in hidden}
    return solved(wanted, equations), narrow(hidden, equations, K, most)


@pytest.mark.parametrize("seed", range(4))
def test_reports_of_two_periods_and_an_inside_one_give_nothing_away(
    empty: Session, monkeypatch, seed: int
) -> None:
    answers = drawn(seed)
    found = {one: counted(empty, monkeypatch, answers, one) for one in PERIODS}
    assert any(line.territory == POOLED and line.shown.whole for line in found["spring"])
    for insider in PLACES:
        assert attack(answers, found, insider) == ([], [])


def test_a_total_of_all_places_that_hides_one_only_is_solved(empty: Session, monkeypatch) -> None:
    answers = drawn(1) | {(place, "spring"): (30, 20) for place in PLACES}
    answers["place-3", "spring"] = (6, 4)
    found = {"spring": counted(empty, monkeypatch, answers, "spring")}
    assert attack(answers, found, "place-0") == ([], [])
    planted = (cells(*((place, "spring") for place in PLACES)), 11 * 50 + 10)
    solved_there, _narrow = attack(answers, found, "place-0", [planted])
    assert "place-3 in spring" in solved_there


def test_a_report_on_the_same_days_as_two_others_is_solved(empty: Session, monkeypatch) -> None:
    answers = drawn(2) | {("place-3", "spring"): (30, 20), ("place-3", "summer"): (6, 4)}
    found = {one: counted(empty, monkeypatch, answers, one) for one in PERIODS}
    both, _small, _shown = read(counted(empty, monkeypatch, answers, *PERIODS), *PERIODS)
    overlapping = [(of, total) for of, total in both if {cell[0] for cell in of} == {"place-3"}]
    solved_there, _narrow = attack(answers, found, "place-0", overlapping)
    assert "place-3 in summer" in solved_there


def test_a_pool_of_one_is_solved(empty: Session, monkeypatch) -> None:
    answers = {(place, "spring"): (30, 20) for place in PLACES} | {("place-3", "spring"): (6, 4)}
    found = {"spring": counted(empty, monkeypatch, answers, "spring")}
    planted = [(cells(("place-3", "spring")), 10)]
    assert attack(answers, found, "place-0", planted)[0] == ["place-3 in spring"]


def silent(session: Session, monkeypatch, asked: Indicator, answers: Answers) -> list[str]:
    """Attack how many did not answer, for who also reads in the results how many did."""
    facts = [
        Fact(place, order, 1, int(order < yes))
        for (place, _period), (yes, no) in answers.items()
        for order in range(yes + no)
    ]
    monkeypatch.setattr(counting, "INDICATORS", (replace(asked, cuts=(("", ""),)),))
    monkeypatch.setattr(counting, "FACTS", {"P1": lambda _session, _window: facts})
    told = list(lines(session, Window(None, None, ()), PLACES))  # type: ignore[arg-type]
    said, _small, shown = read(told, "spring")
    results = [
        (frozenset({(*place, "yes")}), yes) for place, (yes, _no) in answers.items() if yes >= K
    ]
    every = {(*place, "no") for place in answers}
    most = {(*place, "no"): K - 1 for place, (yes, no) in answers.items() if yes + no < K}
    return narrow(every - shown, said + results, K, most)


def test_who_did_not_answer_is_not_found_beside_the_results(empty: Session, monkeypatch) -> None:
    asked = indicator("P1")
    assert asked is not None
    few = [(65, 3), (40, 10), (30, 20), (12, 0), (9, 40), (4, 3)]
    answers: Answers = {
        (place, "spring"): few[number % len(few)] for number, place in enumerate(PLACES)
    }
    assert silent(empty, monkeypatch, asked, answers) == []
    assert silent(empty, monkeypatch, replace(asked, both=False), answers), "65 of 68: 3 did not"


def test_answers_every_three_months_are_as_many_as_the_results_say(session, cast) -> None:
    where = {"territory": "brest-metropole", "period": "2031-T1", "moment": Moment.THREE_MONTHS}
    for question, number in (("same_words", 12), ("who_does_what", 12)):
        for _each in range(number):
            session.add(OpinionAnswer(id=uuid4(), question=question, value="yes", **where))
    session.flush()
    spring = Window(date(2031, 1, 1), date(2031, 3, 31), ("2031-T1",))
    here = [
        fact
        for fact in counting.FACTS["P1"](session, spring)
        if (fact.cut, fact.territory) == ("three_months", "brest-metropole")
    ]
    assert sum(fact.part for fact in here) == 12
    assert len(here) >= 12, "who answered and left since was asked too"


def test_those_who_began_are_the_same_in_each_indicator_that_counts_them(session, cast) -> None:
    year = Window(cast.day - timedelta(days=400), cast.day, ())
    began = {
        code: sorted(
            (fact.territory, str(fact.who))
            for fact in counting.FACTS[code](session, year)
            if not fact.cut
        )
        for code in ("Q3", "Q4", "Q5", "Q6", "Q7", "P1")
    }
    assert began["Q3"]
    assert all(those == began["Q3"] for those in began.values()), "a difference would tell of few"
    changed = [len(list(counting.FACTS[code](session, year))) for code in ("Q11", "Q11J")]
    assert changed[0] == changed[1] > 0
