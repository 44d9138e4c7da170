"""The publics of a territory, for everyone and inside, beside their total: nothing is found."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.evaluation.catalogue import Reach, indicator
from portal.evaluation.queries.facts import Fact, Window
from portal.evaluation.rules import INSIDE, K
from portal.evaluation.service import counting
from portal.evaluation.service.counting import lines
from tests.evaluation.attack import Equation, Form, narrow, solved

PUBLICS = ("alone", "far_from_work", "no_home", "single_parent")


def by_public(session: Session, monkeypatch, counts: tuple[int, ...]) -> tuple[list[str], list]:
    """Attack one territory whose total is known and whose publics hold ``counts``.

    Everybody knows to whom it is offered here, and that other places have other publics.
    """
    here = PUBLICS[: len(counts)]
    facts = [
        Fact("here", f"{public}-{each}", 1, cut=public)
        for public, number in zip(here, counts, strict=True)
        for each in range(number)
    ]
    facts += [Fact("there", public, 1, cut=public) for public in ("pro", "rsa", "young")]
    offered = {"here": frozenset(here), "there": frozenset({"pro", "rsa", "young"})}
    monkeypatch.setattr(counting, "offered", lambda _session, _window: offered)
    monkeypatch.setattr(counting, "INDICATORS", (indicator("Q1P"),))
    monkeypatch.setattr(counting, "FACTS", {"Q1P": lambda _session, _window: facts})
    told = list(lines(session, Window(None, None, ()), ["here"]))  # type: ignore[arg-type]
    shown = {line.cut: line.shown.whole for line in told if line.reach is Reach.PUBLISHED}
    told_of_it = "left out, nobody is of it; one too many is a zero that others hide behind"
    assert set(shown) == set(here), told_of_it
    every = {(one,) for one in shown}
    said: list[Equation] = [(frozenset(every), sum(counts))] if sum(counts) >= K else []
    said += [(frozenset({(one,)}), number) for one, number in shown.items() if number is not None]
    inside = {line.cut: line.shown.whole for line in told if line.reach is Reach.INSIDE}
    found, small = _hidden(shown, said, K)
    # a lead of 5 or more reads his own total, and both reports side by side
    said += [(frozenset({(one,)}), number) for one, number in inside.items() if number is not None]
    said += [(frozenset(every), sum(counts))] if sum(counts) >= INSIDE else []
    both = {one: shown[one] if inside[one] is None else inside[one] for one in shown}
    more, smaller = _hidden(both, said, INSIDE)
    return sorted({*found, *more}), [*small, *smaller]


def _hidden(
    shown: dict[str, int | None], said: list[Equation], k: int
) -> tuple[list[str], list[str]]:
    """Return what is hidden but known to the unit, and what may take fewer than ``k`` values."""
    hidden = {(one,) for one, number in shown.items() if number is None}
    wanted: dict[str, Form] = {cell[0]: {cell: 1} for cell in hidden}
    return solved(wanted, said), narrow(hidden, said, k)


@pytest.mark.parametrize(
    "counts",
    [
        (40, 10, 30, 20),
        (40, 0, 30, 20),
        (12, 11, 11, 10),
        (3, 2, 4, 1),
        (50, 5, 5, 5),
        (30, 9, 8),
        (4, 6, 5, 20),
    ],
)
def test_publics_beside_their_total_give_nothing_away(empty: Session, monkeypatch, counts) -> None:
    assert by_public(empty, monkeypatch, counts) == ([], [])


def test_hiding_the_one_small_public_only_is_solved(empty: Session, monkeypatch) -> None:
    def alone(counts, *, k=K, **_more):
        return {one: number if number >= k else None for one, number in counts.items()}

    monkeypatch.setattr(counting, "publishable", alone)
    assert by_public(empty, monkeypatch, (40, 10, 30, 20))[0] == ["far_from_work"]
