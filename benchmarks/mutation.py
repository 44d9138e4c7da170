"""``python -m benchmarks.mutation``: of every small fault in the rules, how many does a test see?

The faults of ``benchmarks.mutants`` are put one at a time into the modules that ``mutation.toml``
names, each in a process forked from one that has imported everything and played the tests once:
a fault costs the tests that touch it, and stops at the first that is red. On SQLite.
"""

import argparse
import ast
import os
import random
import resource
import signal
import sys
import tempfile
import time
import tomllib
import warnings
from collections import Counter, defaultdict
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from benchmarks.faulty import Functions, become, functions_of
from benchmarks.mutants import Mutant, mutants
from benchmarks.process import ROOT
from tests.stock import Stock

PLAN = Path(__file__).with_suffix(".toml")
_LEAST = 95.0
_MOST = 4 * 1024**3
"""Of memory, in bytes, for one fault."""
_PATIENCE = 20  # seconds: a test that takes as much more than five times its own is late


@dataclass(frozen=True)
class Target:
    """One module under test: its path, the name it is counted under, the tests that hold it."""

    path: Path
    group: str
    tests: tuple[str, ...]


class Trial:
    """A plugin of pytest: plays the tests once, then again for each fault in a process apart."""

    def __init__(self, chosen: argparse.Namespace, plan: dict[str, Any]) -> None:
        self._chosen = chosen
        self.targets = [
            Target(path, group["name"], tuple(group["tests"]))
            for group in plan["group"]
            for name in group["modules"]
            for path in sorted(ROOT.glob(name))
            if chosen.only in f"{group['name']} {path.relative_to(ROOT)}"
        ]
        self._excused = {
            (one["line"], one["change"]): one["why"] for one in plan.get("equivalent", [])
        }
        self._stock: Stock | None = None
        self._lines: dict[str, dict[str, set[int]]] = defaultdict(dict)
        self._spent: dict[str, float] = {}
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """Keep the stock of databases in view: each fault has its own."""
        made = yield
        if isinstance(made, Stock):
            self._stock = made
        return made

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Play every test as it is, then the faults."""
        self._play(session.items)
        trees, faults = {}, []
        for target in self.targets:
            trees[target.path], found = mutants(target.path)
            faults += [(target, one) for one in found]
        if self._chosen.sample:
            faults = random.Random(self._chosen.seed).sample(faults, self._chosen.sample)
        print(f"{len(session.items)} tests, {len(faults)} faults", flush=True)
        functions = functions_of({str(path) for path in trees})
        # the module as it is, put in as a fault is, must not be seen
        faults = [(one, _none(trees[one.path], one.path)) for one in self.targets] + faults
        running: dict[int, tuple[Target, Mutant]] = {}
        for target, fault in faults:
            if (fault.source, fault.change) in self._excused:
                self.counts[str(target.path)]["equivalent"] += 1
                continue
            if len(running) == self._chosen.jobs:
                self._note(running)
            items = self._items(session.items, target, fault)
            running[self._fork(items, fault, trees[fault.path], functions)] = target, fault
        while running:
            self._note(running)
        return True

    def _play(self, items: list[pytest.Item]) -> None:
        """Play ``items`` without a fault; note the lines that each touches, and its seconds."""
        files = [str(target.path) for target in self.targets]
        measured = Coverage(data_file=None, include=files, config_file=False)
        measured.start()
        for number, item in enumerate(items):
            measured.switch_context(item.nodeid)
            begun = time.monotonic()
            # the next of the last is the first: what serves the whole session stays
            after = items[(number + 1) % len(items)]
            if any(one.failed for one in runtestprotocol(item, log=False, nextitem=after)):
                raise pytest.UsageError(f"red without any fault: {item.nodeid}")
            self._spent[item.nodeid] = time.monotonic() - begun
        measured.stop()
        data = measured.get_data()
        for file in files:
            for line, names in data.contexts_by_lineno(file).items():
                for name in names:
                    self._lines[file].setdefault(name, set()).add(line)

    def _items(self, items: list[pytest.Item], target: Target, fault: Mutant) -> list[pytest.Item]:
        """Return the tests of ``target`` that may see ``fault``: the nearest and quickest first."""
        mine = [item for item in items if item.nodeid.startswith(target.tests)]
        touched = self._lines[str(target.path)]
        if fault.function:
            first, last = fault.function
            near = {
                name for name, lines in touched.items() if any(first < n <= last for n in lines)
            }
            mine = [item for item in mine if item.nodeid in near] or mine
        return sorted(
            mine,
            key=lambda item: (
                fault.line not in touched.get(item.nodeid, ()),
                item.nodeid not in touched,
                self._spent[item.nodeid],
            ),
        )

    def _fork(
        self, items: list[pytest.Item], fault: Mutant, tree: ast.Module, functions: "Functions"
    ) -> int:
        sys.stdout.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if child:
            return child
        seen = True  # also by what breaks even this
        try:
            resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
            with tempfile.TemporaryDirectory(prefix="fault-") as folder:
                if self._stock:
                    self._stock.move(Path(folder))
                timed = [(item, self._spent[item.nodeid]) for item in items]
                seen = _is_seen(timed, fault, tree, functions)
        finally:
            os._exit(int(seen))

    def _note(self, running: dict[int, tuple[Target, Mutant]]) -> None:
        """Wait for one of ``running`` to end and count it."""
        child, status = os.wait()
        target, fault = running.pop(child)
        late = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM
        found = "late" if late else "seen" if status else "unseen"
        if fault.node is fault.other:
            if found != "unseen":
                raise pytest.UsageError(f"{target.path} put in as it is: {found}")
            return
        self.counts[str(target.path)][found] += 1
        if found != "seen":  # what is late is told too: a fault that never ends, or a slow machine
            where = f"{fault.path.relative_to(ROOT)}:{fault.line} {found}"
            print(f"{where}\n    {fault.source}\n    {fault.change}", flush=True)


def _none(tree: ast.Module, path: Path) -> Mutant:
    """Return the fault that changes nothing."""
    return Mutant(path, 1, "", tree, "body", 0, tree.body[0], tree.body[0], None)


def _is_seen(
    items: list[tuple[pytest.Item, float]], fault: Mutant, tree: ast.Module, functions: Functions
) -> bool:
    """Put ``fault`` in, play ``items`` (with their usual seconds) until one is red: is one?"""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    fault.put()
    become(fault.path, tree, functions[str(fault.path)])
    for number, (item, seconds) in enumerate(items):
        after, _seconds = items[(number + 1) % len(items)]
        signal.alarm(_PATIENCE + 5 * round(seconds))
        if any(one.failed for one in runtestprotocol(item, log=False, nextitem=after)):
            return True
    return False


def main() -> None:
    """Try every fault, or some drawn by lot, and print the score of each module."""
    parser = argparse.ArgumentParser(prog="benchmarks.mutation")
    parser.add_argument("--sample", type=int, help="only so many faults, drawn by lot")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only groups or paths that hold this")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    trial = Trial(chosen, plan)
    # a fault need not be made small, only seen; and the same cases are tried each time
    quiet = {"database": None, "derandomize": True, "phases": (hypothesis.Phase.generate,)}
    hypothesis.settings.register_profile("faults", hypothesis.settings(**quiet))
    hypothesis.settings.load_profile("faults")
    tests = sorted({one for target in trial.targets for one in target.tests})
    options = ["-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestWarning"]
    status = pytest.main([*options, *tests], plugins=[trial])
    sys.exit(status or _told(trial))


def _told(trial: Trial) -> int:
    """Print how many faults of each module were seen; return 1 if that is too few."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for target in trial.targets:
        counted = trial.counts[str(target.path)]
        if counted:
            groups[target.group] += counted
            print(_line(str(target.path.relative_to(ROOT)), counted))
    for name, counted in groups.items():
        print(_line(name, counted))
    return int(any(_score(counted) < _LEAST for counted in groups.values()))


def _score(counted: Counter[str]) -> float:
    """Return the share (%) of faults that were seen, among those that change anything."""
    seen = counted["seen"] + counted["late"]
    return 100 * seen / ((seen + counted["unseen"]) or 1)


def _line(name: str, counted: Counter[str]) -> str:
    kinds = ("seen", "late", "unseen", "equivalent")
    told = ", ".join(f"{counted[kind]} {kind}" for kind in kinds)
    return f"{name:42}{_score(counted):6.1f} %   {told}"


if __name__ == "__main__":
    main()
