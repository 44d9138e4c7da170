"""Everything that ``python3 -m portal test`` runs: the checks, then pytest on both engines.

Six runs of pytest, each engine in two parts and two browsers that take the tests in turn, are of
about the same length. One more than there are cores runs at a time, for each waits now and then;
the longest come first, after the checks of the source. Whatever fails, everything runs to its end,
so that one run shows every fault.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING_PLAYED = 5
"""pytest's code for a run that collected no test."""

ROOT = Path(__file__).resolve().parent.parent
PARTS = {"1": ("home", "house", "referent"), "2": ()}
"""The folders of each part: those of the first take as long as all others, which are the second."""
TURNS = ("1", "2")
"""Every other test is of the first turn: what takes long in Chromium is in one folder."""

_INHERITED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Modules and templates are compiled once for all lanes, and for all that they start."""

_printing = threading.Lock()


@dataclass
class Job:
    """One process to run: its name, shown before each of its lines, and what came of it."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    status: int = -1
    seconds: float = 0.0
    last_line: str = ""

    def run(self) -> None:
        """Run to the end, showing each line with the job's name; keep status and last line.

        A program that is not there is a failure like another.
        """
        started = time.monotonic()
        try:
            self._run()
        except OSError as fault:
            self.last_line = str(fault)
        self.seconds = time.monotonic() - started

    def _run(self) -> None:
        with subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**_INHERITED, "PYTHONUNBUFFERED": "1", **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if line.strip():
                    self.last_line = line.strip()
                with _printing:
                    print(f"{self.name:<10} │ {line}", end="", flush=True)
        self.status = process.returncode


def _tool(name: str, *arguments: str) -> list[str]:
    """Return the command of a tool installed beside the running Python."""
    return [str(Path(sys.executable).parent / name), *arguments]


def part_of(folder: str) -> str:
    """Return the part to which the tests in ``tests/<folder>`` belong."""
    return next((name for name, folders in PARTS.items() if folder in folders), "2")


def checks() -> list[Job]:
    """Return the checks of the source, none of which runs the application."""
    sources = [name for name in ("portal", "tests", "benchmarks") if (ROOT / name).is_dir()]
    return [
        Job("ruff", _tool("ruff", "check", "--no-cache", *sources)),
        Job("format", _tool("ruff", "format", "--check", "--no-cache", *sources)),
        Job("imports", _tool("lint-imports", "--no-cache")),
        Job("deptry", _tool("deptry", ".")),
        Job("templates", _tool("djlint", "--lint", "--quiet", "portal/templates")),
        Job("mypy", _tool("mypy")),
    ]


def suites(*, browser: bool, quick: bool, passed_on: Sequence[str]) -> list[Job]:
    """Return the pytest runs, longest first: parts of PostgreSQL, browsers, parts of SQLite.

    PostgreSQL's leave out what asks for no database at all: SQLite's says the same of it.
    """
    pytest = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider"]

    def run(name: str, *options: str) -> Job:
        return Job(name, [*pytest, *options, *passed_on])

    def parts(name: str, *options: str) -> list[Job]:
        plain = (*options, "-m", "not browser")
        return [run(f"{name}-{part}", *plain, f"--part={part}") for part in PARTS]

    runs = []
    if not quick:
        runs += parts("postgres", "--database=postgresql", "--only-with-database")
    if browser:
        seen = ("--database=sqlite", "-m", "browser")
        runs += [run(f"browser-{turn}", *seen, f"--turn={turn}") for turn in TURNS]
    return [*runs, *parts("sqlite", "--database=sqlite")]


def run_all(jobs: Sequence[Job]) -> None:
    """Run the jobs in their order, a few at a time. Who is interrupted begins no other."""
    with ThreadPoolExecutor(max_workers=(os.cpu_count() or 1) + 1) as lanes:
        try:
            wait([lanes.submit(job.run) for job in jobs])
        except KeyboardInterrupt:
            lanes.shutdown(cancel_futures=True)
            raise


def empty_runs(runs: Sequence[Job], *, chosen: bool) -> list[Job]:
    """Return the runs that found none of the tests that somebody ``chosen``, if another did.

    Without a choice nothing is excused: a run that plays nothing has failed.
    """
    empty = [run for run in runs if run.status == _NOTHING_PLAYED]
    return empty if chosen and len(empty) < len(runs) else []


def _report(jobs: Sequence[Job], runs: Sequence[Job], excused: Sequence[Job]) -> None:
    """Print one line a job, then pytest's own closing lines, alone on their lines."""
    print("\n── Résultat", "─" * 50)
    for job in jobs:
        word = "réussi" if job.status == 0 else f"ÉCHEC (code {job.status})"
        word = "rien à jouer" if job in excused else word
        print(f"{job.name:<10} {word:<18} {job.seconds:6.1f} s")
    for run in runs:
        print(f"\n{run.name} :\n{run.last_line}")
    sys.stdout.flush()


def main(argv: Sequence[str]) -> int:
    """Run the checks and the tests; return 0 when all passed, else 1.

    ``argv``: ``--no-browser``, ``--quick`` (SQLite only), ``--no-checks``; whatever else is
    handed to pytest as it is. A pytest run that collected nothing has failed, unless tests were
    chosen and another run has them.
    """
    parser = argparse.ArgumentParser(prog="portal test", allow_abbrev=False)
    parser.add_argument("--no-browser", action="store_true", help="sans Chromium")
    parser.add_argument("--quick", action="store_true", help="SQLite seulement")
    parser.add_argument("--no-checks", action="store_true", help="pytest seulement")
    options, passed_on = parser.parse_known_args(list(argv))
    first = [] if options.no_checks else checks()
    runs = suites(browser=not options.no_browser, quick=options.quick, passed_on=passed_on)
    run_all([*first, *runs])
    excused = empty_runs(runs, chosen=bool(passed_on))
    _report([*first, *runs], runs, excused)
    return int(any(job.status != 0 for job in (*first, *runs) if job not in excused))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
