"""``python -m benchmarks.gate``: what « may they see? » costs with 1,000 and 1,000,000 acts.

A person with 40 agreements is asked about, many times, beside acts of others: on two databases of
each engine in turn, so that what else the machine does weighs on both alike. Medians are printed,
their ratio, how many statements were sent, and how the engine finds the answer.
"""

import argparse
import re
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

import portal.subscriptions  # noqa: F401  # who hears of what happens
from portal.accounts.service import open_account
from portal.circle.service import add_helper, open_pathway
from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.core.settings import demo
from portal.territories.models import Territory
from portal.territories.service import open_places, read_places
from tests.consent.many import fill, give_many, plan_of_gate
from tests.engines import PostgresServer
from tests.stock import Stock

HERS, ASKED, FEW = 40, 4_000, 1_000


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger of so many ``acts``, a person in it, and those to whom she agreed."""

    session: Session
    acts: int
    person_id: UUID
    helpers: list[UUID]

    def ask(self, turn: int, on: date) -> float:
        """Ask the gate about her for one of her helpers; return the milliseconds."""
        helper = self.helpers[turn % HERS]
        start = time.perf_counter()
        themes_seen_by(self.session, viewer_id=helper, person_id=self.person_id, on=on)
        return (time.perf_counter() - start) * 1000

    def plan(self, on: date) -> list[str]:
        """Return how the engine finds the answer, whoever is asked about."""
        steps = plan_of_gate(self.session, self.helpers[0], self.person_id, on)
        return [re.sub(r"'[0-9a-f-]{32,36}'(::uuid)?", "?", step) for step in steps]


def main() -> None:
    """Print what each engine answers of a short ledger and of a long one."""
    parser = argparse.ArgumentParser(prog="benchmarks.gate")
    parser.add_argument("--acts", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        settings = demo(Path(folder))
        for engine in (None, server):
            stock = Stock(Path(folder), engine, settings)
            stock.template("blank").close()
            names = [stock.copy("blank") for _acts in (FEW, chosen.acts)]
            with (
                names[0][1].session(writing=True) as short,
                names[1][1].session(writing=True) as long,
            ):
                _measure(_made(short, FEW), _made(long, chosen.acts))
            stock.close()


def _made(session: Session, acts: int) -> Ledger:
    at = clock.now()
    open_places(session, read_places(), at=at)
    place = session.scalars(select(Territory.id).order_by(Territory.code).limit(1)).one()
    people = [_account(session, Role.PERSON, place) for _n in range(1_000)]
    helpers = [_account(session, Role.PROFESSIONAL, place) for _n in range(HERS)]
    pathway = open_pathway(
        session,
        territory_id=place,
        target_public="far_from_work",
        at=at,
        people=[(people[0], False)],
    )
    for helper in helpers:
        add_helper(session, pathway.id, helper, at=at - timedelta(minutes=5))
    give_many(session, people[0], helpers, at)
    fill(session, acts, people=people[1:], helpers=helpers, at=at)
    session.commit()
    return Ledger(session, acts, people[0], helpers)


def _measure(short: Ledger, long: Ledger) -> None:
    on, both = local_date(clock.now()), (short, long)
    name = short.session.get_bind().dialect.name
    spent: dict[int, list[float]] = {one.acts: [] for one in both}
    for turn in range(ASKED):
        for one in both if turn % 2 else both[::-1]:
            took = one.ask(turn, on)
            if turn >= ASKED // 10:
                spent[one.acts].append(took)
    for acts, times in spent.items():
        far = sorted(times)[int(len(times) * 0.95)]
        middle = statistics.median(times)
        print(f"{name:11} {acts:>9,} acts: median {middle:.3f} ms, 95 % under {far:.3f} ms")
    few, many = (statistics.median(times) for times in spent.values())
    plans = [one.plan(on) for one in both]
    told = "the same" if plans[0] == plans[1] else "another"
    print(f"{name:11} ratio {many / few:.2f}, one statement, {told} plan")
    for step in plans[1] if plans[0] == plans[1] else ["few:", *plans[0], "many:", *plans[1]]:
        print(f"    {step}")


def _account(session: Session, role: Role, territory_id: UUID) -> UUID:
    at = clock.now()
    return open_account(
        session, role=role, first_name="Quelqu’un", territory_id=territory_id, at=at
    ).id


if __name__ == "__main__":
    main()
