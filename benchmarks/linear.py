"""``python -m benchmarks.linear``: after « J'arrête » is answered, nobody reads, on any worker.

Worker processes give, stop and read agreements on one database; some are killed in the midst of an
act. Each notes when it asked and when it was answered, by one clock of the machine. A reading that
began after a stop was answered, and ended before the next yes was asked, may show nothing.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

import portal.subscriptions  # noqa: F401  # who hears of what happens
from benchmarks.process import ROOT
from portal.accounts.service import open_account
from portal.circle.service import add_helper, open_pathway
from portal.consent import service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import agreements_of, themes_seen_by
from portal.core import clock, ledger
from portal.core.clock import local_date
from portal.core.database import Database
from portal.core.encryption import Vault
from portal.core.roles import Role
from portal.core.settings import demo
from portal.schema import upgrade
from portal.territories.models import Territory
from portal.territories.service import open_places, read_places
from tests.engines import PostgresServer

WORKERS, KEYS_OF_EACH, READINGS_FOR_ONE_ACT = 3, 2, 8
THEME = Theme.HOUSING
CACHE = 0.05
"""How long (seconds) the planted fault keeps an answer of the gate."""


def _vault() -> Vault:
    return Vault({"1": bytes(32)}, "1")


@dataclass(frozen=True)
class Done:
    """One thing done to the agreement ``key``: ``gave``, ``stopped``, ``saw`` or ``saw nothing``.

    ``begun`` and ``ended`` are nanoseconds of one clock; a kill leaves an act without its end.
    """

    key: int
    what: str
    begun: int
    ended: int | None


def violations(history: Iterable[Done]) -> list[Done]:
    """Return the readings that saw something between an answered stop and the next yes asked."""
    acts: dict[int, list[Done]] = defaultdict(list)
    readings = []
    for one in history:
        if one.what in ("gave", "stopped"):
            acts[one.key].append(one)
        elif one.what == "saw":
            readings.append(one)
    for each in acts.values():
        each.sort(key=lambda one: one.begun)
    return [one for one in readings if _is_after_a_stop(one, acts[one.key])]


def _is_after_a_stop(reading: Done, acts: list[Done]) -> bool:
    before = [one for one in acts if one.begun < (reading.ended or 0)]
    # Only one worker acts on a key, one act after the other: the last before it decides.
    last = before[-1] if before else None
    return (
        last is not None
        and last.what == "stopped"
        and last.ended is not None
        and last.ended < reading.begun
    )


def prepare(url: str) -> list[tuple[UUID, UUID]]:
    """Make the tables and one person with a helper for each key; return them."""
    database = Database(url, _vault())
    upgrade(database.engine)
    at, pairs = clock.now() - timedelta(minutes=5), []
    with database.session(writing=True) as session:
        open_places(session, read_places(), at=at)
        place = session.scalars(select(Territory.id).order_by(Territory.code).limit(1)).one()
        for _key in range(WORKERS * KEYS_OF_EACH):
            her, him = (
                open_account(session, role=role, first_name="Pie", territory_id=place, at=at).id
                for role in (Role.PERSON, Role.PROFESSIONAL)
            )
            home = open_pathway(
                session, territory_id=place, target_public="far_from_work", at=at,
                people=[(her, False)],
            )  # fmt: skip
            add_helper(session, home.id, him, at=at)
            pairs.append((her, him))
        session.commit()
    database.close()
    return pairs


class Worker:
    """One process: acts on the keys of its number, reads those of all, notes each thing done."""

    def __init__(
        self, url: str, pairs: list[tuple[UUID, UUID]], number: int, cached: float
    ) -> None:
        self._database = Database(url, _vault())
        self._pairs = pairs
        self._own = range(number * KEYS_OF_EACH, (number + 1) * KEYS_OF_EACH)
        self._chance = random.Random()
        self._cached = cached
        self._kept: dict[int, tuple[float, bool]] = {}
        self._given: dict[int, UUID | None] = {}

    def work(self, seconds: float) -> None:
        """Act and read until the time is over, or it is killed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            key = self._chance.choice(self._own)
            self._act(key)
            for _turn in range(READINGS_FOR_ONE_ACT):
                self._read(self._chance.randrange(len(self._pairs)))
                self._read(key)

    def _act(self, key: int) -> None:
        her, him = self._pairs[key]
        if key not in self._given:
            self._given[key] = self._in_force(key)
        record = self._given[key]
        self._note(key, "gives" if record is None else "stops")
        with self._database.session(writing=True) as session:
            if record is None:
                given = service.give(
                    session, person_id=her, recipient_id=him, theme=THEME,
                    purpose=Purpose.COORDINATE, duration=Duration.THREE_MONTHS, by=her,
                    at=clock.now(),
                )  # fmt: skip
                self._given[key] = given.id
            else:
                service.withdraw(session, record_id=record, by=her, at=clock.now())
                self._given[key] = None
            session.commit()
        self._note(key, "gave" if record is None else "stopped")

    def _in_force(self, key: int) -> UUID | None:
        """Return what one that was killed left in force."""
        with self._database.session(writing=False) as session:
            found = agreements_of(session, self._pairs[key][0], local_date(clock.now()))
            return next((one.record_id for one in found if one.in_force), None)

    def _read(self, key: int) -> None:
        begun = time.monotonic_ns()
        self._note(key, "saw" if self._sees(key) else "saw nothing", begun)

    def _sees(self, key: int) -> bool:
        kept_at, kept = self._kept.get(key, (0.0, False))
        if self._cached and time.monotonic() - kept_at < self._cached:
            return kept
        her, him = self._pairs[key]
        with self._database.session(writing=False) as session:
            on = local_date(clock.now())
            seen = THEME in themes_seen_by(session, viewer_id=him, person_id=her, on=on)
        self._kept[key] = (time.monotonic(), seen)
        return seen

    def _note(self, key: int, what: str, begun: int = 0) -> None:
        print(json.dumps([key, what, begun, time.monotonic_ns()]), flush=True)


def read_back(lines: Iterable[str]) -> Iterator[Done]:
    """Return what a worker did, from what it noted; the last act may have no end."""
    asked: dict[int, tuple[str, int]] = {}
    for line in lines:
        try:
            key, what, begun, ended = json.loads(line)
        except ValueError:
            continue  # cut short by the kill
        if what in ("gives", "stops"):
            asked[key] = ({"gives": "gave", "stops": "stopped"}[what], ended)
        elif what in ("gave", "stopped"):
            yield Done(key, what, asked.pop(key)[1], ended)
        else:
            yield Done(key, what, begun, ended)
    for key, (what, begun) in asked.items():
        yield Done(key, what, begun, None)


def run(
    url: str, pairs: list[tuple[UUID, UUID]], *, seconds: float, rounds: int, cached: float = 0.0
) -> list[Done]:
    """Let the workers work ``rounds`` times for ``seconds``, one of them killed in each."""
    history: list[Done] = []
    chance = random.Random(1)
    for turn in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            notes = [Path(folder) / str(number) for number in range(WORKERS)]
            running = [
                _start(url, pairs, number, seconds, cached, notes[number])
                for number in range(WORKERS)
            ]
            while not all(note.stat().st_size for note in notes):
                time.sleep(0.02)
            time.sleep(seconds * chance.uniform(0.3, 0.7))
            running[turn % WORKERS].send_signal(signal.SIGKILL)
            codes = [process.wait() for process in running]
            if any(codes[: turn % WORKERS] + codes[turn % WORKERS + 1 :]):
                raise RuntimeError(f"a worker that nobody killed fell: {codes}")
            for note in notes:
                history += read_back(note.read_text(encoding="utf-8").splitlines())
    return history


def _start(
    url: str, pairs: list[tuple[UUID, UUID]], number: int, seconds: float, cached: float, note: Path
) -> "subprocess.Popen[bytes]":
    told: Any = {
        "url": url, "pairs": [[str(one) for one in pair] for pair in pairs],
        "number": number, "seconds": seconds, "cached": cached,
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.linear", "--worker", json.dumps(told)]
    with note.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, stdout=out)


def main() -> None:
    """Work as one worker, or measure on both engines and print what came of it."""
    parser = argparse.ArgumentParser(prog="benchmarks.linear")
    parser.add_argument("--worker")
    parser.add_argument("--operations", type=int, default=75_000)
    parser.add_argument("--faults", type=int, default=10, help="runs with the planted cache")
    chosen = parser.parse_args()
    if chosen.worker:
        told = json.loads(chosen.worker)
        pairs = [(UUID(her), UUID(him)) for her, him in told["pairs"]]
        Worker(told["url"], pairs, told["number"], told["cached"]).work(told["seconds"])
        return
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        demo(Path(folder))
        for name in ("sqlite", "postgresql"):
            here = f"sqlite:///{folder}/linear.db"
            _measure(
                name, here if name == "sqlite" else server.url(server.create("linear")), chosen
            )


def _measure(name: str, url: str, chosen: argparse.Namespace) -> None:
    pairs, history, kills = prepare(url), [], 0
    while len(history) < chosen.operations:
        history += run(url, pairs, seconds=10, rounds=1)
        kills += 1
    caught = sum(
        bool(violations(run(url, pairs, seconds=2, rounds=1, cached=CACHE)))
        for _turn in range(chosen.faults)
    )
    database = Database(url, _vault())
    with database.session(writing=False) as session:
        broken = ledger.first_break(session)
    print(
        f"{name:11} {len(history):>7,} operations, {kills} kills:"
        f" {len(violations(history))} readings after a stop, chain broken at {broken};"
        f" a cache of {CACHE * 1000:.0f} ms is caught in {caught} of {chosen.faults} runs"
    )


if __name__ == "__main__":
    main()
