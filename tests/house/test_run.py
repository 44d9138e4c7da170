"""What the whole run plays, and when it has failed."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from portal.core.database import Database
from tests import run
from tests.conftest import InTurn, speaks_of_engine


def _runs(*statuses: int) -> list[run.Job]:
    return [run.Job(f"run {place}", [], status=status) for place, status in enumerate(statuses)]


def test_each_engine_and_the_browser_are_played_unless_left_out() -> None:
    def names(*, browser: bool, quick: bool) -> list[str]:
        return [job.name for job in run.suites(browser=browser, quick=quick, passed_on=())]

    lite, other = ["sqlite-1", "sqlite-2"], ["postgres-1", "postgres-2"]
    assert names(browser=True, quick=False) == [*other, "browser-1", "browser-2", *lite]
    assert names(browser=False, quick=False) == [*other, *lite]
    assert names(browser=False, quick=True) == lite


def test_a_job_that_fails_does_not_keep_the_next_from_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run.os, "cpu_count", lambda: 1)
    jobs = [run.Job(f"job {code}", [sys.executable, "-c", f"exit({code})"]) for code in (3, 0, 5)]
    jobs.insert(1, run.Job("no such", ["no-such-program"]))
    run.run_all(jobs)
    assert [job.status for job in jobs] == [3, -1, 0, 5]
    assert "no-such-program" in jobs[1].last_line


def test_a_test_belongs_to_the_browser_s_run_or_to_the_other_one() -> None:
    asked = {job.name: job.command for job in run.suites(browser=True, quick=False, passed_on=())}
    kinds = {name: command[command.index("-m", 3) + 1] for name, command in asked.items()}
    assert {kinds.pop(f"browser-{turn}") for turn in run.TURNS} == {"browser"}
    names = ("sqlite-1", "sqlite-2", "postgres-1", "postgres-2")
    assert kinds == dict.fromkeys(names, "not browser")


def test_the_parts_share_the_folders_out() -> None:
    folders = {path.name for path in (run.ROOT / "tests").iterdir() if path.is_dir()}
    assert {name for part in run.PARTS.values() for name in part} <= folders
    assert {run.part_of(folder) for folder in folders} == run.PARTS.keys()


def test_each_test_has_one_turn() -> None:
    """Whatever marks leave out is left out before: no test falls between the turns."""

    class Asked:
        """What a run asks for: the turn, and to whom the tests left out are told."""

        def __init__(self, turn: str) -> None:
            self.turn, self.left = turn, list[str]()
            self.hook = SimpleNamespace(pytest_deselected=lambda items: self.left.extend(items))

        def getoption(self, _name: str) -> str:
            return self.turn

    played = []
    for turn in run.TURNS:
        items, asked = list("abcde"), Asked(turn)
        InTurn().pytest_collection_modifyitems(asked, items)  # type: ignore[arg-type]
        assert sorted(items + asked.left) == list("abcde")
        played += items
    assert sorted(played) == list("abcde")


@pytest.mark.parametrize(
    ("statuses", "chosen", "excused"),
    [
        ((0, 5, 0), True, ["run 1"]),
        ((0, 5, 1), True, ["run 1"]),
        ((5, 5, 5), True, []),
        ((0, 5, 0), False, []),
    ],
)
def test_a_run_without_tests_is_excused_only_when_another_has_the_chosen_ones(
    statuses: tuple[int, ...], chosen: bool, excused: list[str]
) -> None:
    assert [job.name for job in run.empty_runs(_runs(*statuses), chosen=chosen)] == excused


def test_what_asks_for_no_database_says_nothing_of_an_engine(
    request: pytest.FixtureRequest,
) -> None:
    assert not speaks_of_engine(request.node)


def test_what_asks_for_a_database_speaks_of_its_engine(
    request: pytest.FixtureRequest, blank: Database
) -> None:
    assert speaks_of_engine(request.node)
    assert blank.engine.dialect.name == request.config.getoption("--database")
