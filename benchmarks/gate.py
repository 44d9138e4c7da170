"""``python -m benchmarks.gate``: what « may they see? » costs with 1,000 and 1,000,000 acts.

A person with 40 agreements is asked about, many times, beside acts of others; medians are printed
for each engine, with how the engine finds the answer.
"""

import argparse
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

import portal.subscriptions  # noqa: F401  # who hears of what happens
from portal.accounts.service import open_account
from portal.circle.service import add_helper, open_pathway
from portal.consent.queries import themes_seen_by
from portal.core import clock
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.core.settings import demo
from tests.cast import load_cast
from tests.consent.many import fill, give_many, plan_of_gate
from tests.engines import PostgresServer
from tests.stock import Stock

HERS, ASKED = 40, 2_000


def main() -> None:
    """Print one line for each engine and length of the ledger."""
    parser = argparse.ArgumentParser(prog="benchmarks.gate")
    parser.add_argument("--acts", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        settings = demo(Path(folder))
        for engine in (None, server):
            stock = Stock(Path(folder), engine, settings)
            template = stock.template("cast")
            cast = load_cast(template, settings)
            with template.session(writing=True) as session:
                _measure(session, cast["ondine"].territory_id, chosen.acts)
            stock.close()


def _measure(session: Session, territory_id: UUID, acts: int) -> None:
    at = clock.now()
    people = [_account(session, Role.PERSON, territory_id) for _n in range(1_000)]
    helpers = [_account(session, Role.PROFESSIONAL, territory_id) for _n in range(HERS)]
    pathway = open_pathway(
        session,
        territory_id=territory_id,
        target_public="far_from_work",
        panel=None,
        at=at,
        people=[(people[0], False)],
    )
    for helper in helpers:
        add_helper(session, pathway.id, helper, at=at - timedelta(minutes=5))
    give_many(session, people[0], helpers, at)
    name, before = session.get_bind().dialect.name, 0
    for wanted in (1_000, acts):
        fill(session, wanted - before, people=people[1:], helpers=helpers, at=at)
        before = wanted
        middle, far = _time(session, helpers, people[0])
        print(f"{name:11} {wanted:>9,} acts: median {middle:.3f} ms, 95 % under {far:.3f} ms")
    for step in plan_of_gate(session, helpers[0], people[0], local_date(at)):
        print(f"    {step}")


def _time(session: Session, helpers: list[UUID], person_id: UUID) -> tuple[float, float]:
    on, spent = local_date(clock.now()), []
    for number in range(ASKED):
        start = time.perf_counter()
        themes_seen_by(session, viewer_id=helpers[number % HERS], person_id=person_id, on=on)
        spent.append((time.perf_counter() - start) * 1000)
    spent = sorted(spent[ASKED // 10 :])
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


def _account(session: Session, role: Role, territory_id: UUID) -> UUID:
    at = clock.now()
    return open_account(
        session, role=role, first_name="Quelqu’un", territory_id=territory_id, at=at
    ).id


if __name__ == "__main__":
    main()
