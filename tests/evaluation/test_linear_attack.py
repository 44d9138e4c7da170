"""Everything published of all places, quarters and ways, solved together as one linear system."""

import random
from collections.abc import Callable, Iterable, Mapping
from uuid import uuid4

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.evaluation import service
from portal.evaluation.rules import K
from portal.evaluation.service import results
from portal.feedback.catalogue import NO_ANSWER, SETS, Moment, Question, Way
from portal.feedback.models import OpenAnswer, OpinionAnswer
from tests.evaluation.attack import Cell, Equation, Form, narrow, solved
from tests.feedback.opinions import IN_AUTUMN

PLACES = ("val-d-or", "val-d-argent", "val-d-airain")
PERIODS = ("2026-T2", "2026-T3")
SIZES = (10, 12, 23, 41, 64)


def fill(session: Session, seed: int) -> None:
    """Let people answer everywhere, few or many: nearly as many from one quarter to the next."""
    draw = random.Random(seed)
    for place in PLACES:
        size = draw.choice(SIZES)
        for period in PERIODS:
            where = {"territory": place, "period": period}
            size += draw.choice((0, 1))
            for moment in SETS:
                rows = _rows(draw, SETS[moment], size, {**where, "moment": moment})
                session.execute(insert(OpinionAnswer), rows)
            for way in Way:
                rows = _rows(draw, SETS[Moment.APART], draw.choice(SIZES), {**where, "way": way})
                session.execute(insert(OpenAnswer), rows)


def _rows(
    draw: random.Random, questions: tuple[Question, ...], size: int, where: Mapping[str, object]
) -> list[dict[str, object]]:
    given: dict[str, list[str]] = {}
    for question in questions:
        values = draw.choices(
            [choice.value for choice in question.choices],
            weights=[draw.choice((1, 4, 9, 20)) for _choice in question.choices],
            k=size,
        )
        given[question.code] = [
            value if asked else NO_ANSWER
            for value, asked in zip(values, _asked(question, questions, given, size), strict=True)
        ]
    return [
        {"id": uuid4(), **where, "question": code, "value": value}
        for code, values in given.items()
        for value in values
    ]


def _asked(
    question: Question, questions: Iterable[Question], given: Mapping[str, list[str]], size: int
) -> list[bool]:
    """Say of whom a question was asked: everybody, or those whose answer before leads to it."""
    before = next((one for one in questions if one.code == question.after), None)
    if before is None:
        return [True] * size
    leads = {choice.value for choice in before.choices if choice.says is question.side}
    return [value in leads for value in given[before.code]]


def system(session: Session) -> tuple[set[Cell], list[Equation]]:
    """Return the hidden cells, and what the pages say of sums of them."""
    hidden: set[Cell] = set()
    equations: list[Equation] = []
    on = IN_AUTUMN.date()
    for place in PLACES:
        for period in PERIODS:
            where = {"territory": place, "period": period, "on": on}
            sittings: dict[str, service.PublishedSitting] = {
                way.value: read for way, read in service.published_apart(session, **where).items()
            }
            for moment in SETS:
                read = service.published(session, moment=moment, **where)
                assert read is not None
                sittings[moment.value] = read
            for name, sitting in sittings.items():
                _read(sitting, (place, period, name), hidden, equations)
    return hidden, equations


def _read(
    sitting: service.PublishedSitting, at: Cell, hidden: set[Cell], equations: list[Equation]
) -> None:
    for one in sitting.questions:
        cells = {
            (*at, one.question.code, cell.choice.value) for cell in one.cells if cell.count is None
        }
        hidden |= cells
        if one.total is not None and cells:
            equations.append((frozenset(cells), one.total - one.shown))


def determined(cells: set[Cell], equations: list[Equation]) -> list[str]:
    """Return each hidden cell, or difference of one answer between quarters, that follows."""
    wanted: dict[str, Form] = {str(cell): {cell: 1} for cell in cells}
    for cell in cells:
        later = (cell[0], PERIODS[1], *cell[2:])
        if cell[1] == PERIODS[0] and later in cells:
            wanted[f"{cell} - {later}"] = {cell: 1, later: -1}
    return solved(wanted, equations)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_narrower_than_the_threshold_is_found(empty: Session, seed: int) -> None:
    fill(empty, seed)
    cells, equations = system(empty)
    assert len(cells) > 100
    assert determined(cells, equations) == []
    assert narrow(cells, equations, K) == []


def only_small_ones(
    counts: Mapping[str, int], *, hide_first: object = (), k: int = K
) -> dict[str, int | None]:
    """Hide what is small, and nothing beside it."""
    return {name: None if number < k else number for name, number in counts.items()}


def one_cell(
    counts: Mapping[str, int], *, hide_first: object = (), k: int = K
) -> dict[str, int | None]:
    """Hide the smallest cell alone."""
    least = min(counts, key=lambda name: counts[name])
    return {name: None if name == least else number for name, number in counts.items()}


@pytest.mark.parametrize("weaker", [only_small_ones, one_cell])
def test_a_weaker_rule_is_solved(
    empty: Session, monkeypatch: pytest.MonkeyPatch, weaker: Callable[..., object]
) -> None:
    fill(empty, 1)
    monkeypatch.setattr(results, "publishable", weaker)
    cells, equations = system(empty)
    assert narrow(cells, equations, K)
    assert determined(cells, equations) or weaker is only_small_ones


def test_a_total_of_all_places_would_be_solved(empty: Session) -> None:
    fill(empty, 1)
    cells, equations = system(empty)
    alone = min(cells)
    told = frozenset(cell for cell in cells if cell[1:] == alone[1:])
    others = [(frozenset({cell}), 12) for cell in told - {alone}]
    assert str(alone) in determined(cells, [*equations, (told, 40), *others])
