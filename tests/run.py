"""Everything that ``python3 -m portal test`` runs: the checks, then pytest on both engines.

The checks of the source come first and all run, so that one run shows every fault. Then two
pytest processes run side by side: SQLite with the browser journeys, PostgreSQL without them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
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
        """Run to the end, showing each line with the job's name; keep status and last line."""
        started = time.monotonic()
        process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip():
                self.last_line = line.strip()
            with _printing:
                print(f"{self.name:<10} │ {line}", end="", flush=True)
        self.status = process.wait()
        self.seconds = time.monotonic() - started


def _tool(name: str, *arguments: str) -> list[str]:
    """Return the command of a tool installed beside the running Python."""
    return [str(Path(sys.executable).parent / name), *arguments]


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
    """Return the pytest runs: SQLite with everything, PostgreSQL without the browser."""
    pytest = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider"]
    without = ["-m", "not browser"]
    runs = [
        Job(
            "sqlite",
            [*pytest, "--database=sqlite", *([] if browser else without), *passed_on],
        )
    ]
    if not quick:
        command = [*pytest, "--database=postgresql", *without, *passed_on]
        runs.append(Job("postgresql", command))
    return runs


def _one_after_another(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.run()


def _together(*lanes: Sequence[Job]) -> None:
    """Run the lanes side by side, the jobs of one lane one after another."""
    threads = [threading.Thread(target=_one_after_another, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _report(jobs: Sequence[Job], runs: Sequence[Job]) -> None:
    """Print one line a job, then pytest's own closing lines, alone on their lines."""
    print("\n── Résultat", "─" * 50)
    for job in jobs:
        word = "réussi" if job.status == 0 else f"ÉCHEC (code {job.status})"
        print(f"{job.name:<10} {word:<18} {job.seconds:6.1f} s")
    for run in runs:
        print(f"\n{run.name} :\n{run.last_line}")
    sys.stdout.flush()


def main(argv: Sequence[str]) -> int:
    """Run the checks and the tests; return 0 when all passed, else 1.

    ``argv``: ``--no-browser``, ``--quick`` (SQLite only), ``--no-checks``; whatever else is
    handed to pytest as it is. A pytest run that collected nothing (its code 5) has failed.
    """
    parser = argparse.ArgumentParser(prog="portal test", allow_abbrev=False)
    parser.add_argument("--no-browser", action="store_true", help="sans Chromium")
    parser.add_argument("--quick", action="store_true", help="SQLite seulement")
    parser.add_argument("--no-checks", action="store_true", help="pytest seulement")
    options, passed_on = parser.parse_known_args(list(argv))
    first = [] if options.no_checks else checks()
    runs = suites(browser=not options.no_browser, quick=options.quick, passed_on=passed_on)
    # mypy is the slowest check and takes one core: the others share the second one.
    _together(first[-1:], first[:-1])
    _together(*([run] for run in runs))
    _report([*first, *runs], runs)
    return int(any(job.status != 0 for job in (*first, *runs)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
