"""``python -m benchmarks.report``: a report over 100,000 answers and 20 territories, how long.

Three sizes on each engine, so that one sees how the cost grows: twice the answers, twice the time
at most. « Counting » makes every number of the report from the facts and the answers, as freezing
does; « reading » is what a page does.
"""

import argparse
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select

from portal.accounts.models import Account
from portal.accounts.service import open_account
from portal.circle.models import Pathway, PathwayEvent, PathwayState, TurnBy
from portal.core import clock
from portal.core.database import Database
from portal.core.encryption import Vault
from portal.core.roles import Role
from portal.evaluation.catalogue import ReportKind
from portal.evaluation.service.freezing import Covers, freeze, open_period
from portal.evaluation.service.reports import report
from portal.feedback.catalogue import SETS, period_of
from portal.feedback.models import OpinionAnswer
from portal.schema import upgrade
from portal.territories.service import open_department, open_territory
from tests.engines import PostgresServer

SIZES = (25_000, 50_000, 100_000)
TERRITORIES, PATHWAYS_OF_EACH, AT_ONCE, TRIES = 20, 500, 10_000, 3
MOST = 2.0
"""Seconds that a report over the largest size may take."""


def fill(url: str, answers: int) -> None:
    """Make the tables, 20 territories with 500 pathways each, and ``answers`` answers."""
    database = Database(url, Vault({"1": bytes(32)}, "1"))
    upgrade(database.engine)
    at = clock.now() - timedelta(days=120)
    with database.session(writing=True) as session:
        department = open_department(session, code="00", name="Val d’Or", at=at)
        places = [
            open_territory(
                session, department_id=department.id, code=f"val-{one}", name=f"Val {one}", at=at
            )
            for one in range(TERRITORIES)
        ]
        open_account(
            session, role=Role.EVALUATOR, first_name="Pie", territory_id=places[0].id, at=at
        )
        for place in places:
            ids = [uuid4() for _each in range(PATHWAYS_OF_EACH)]
            states = [PathwayState.ACCEPTED if one % 3 else PathwayState.DECLINED
                      for one in range(PATHWAYS_OF_EACH)]  # fmt: skip
            session.execute(
                insert(Pathway),
                [
                    {"id": key, "territory_id": place.id, "state": state, "target_public": "rsa",
                     "accepted_at": at, "active_since": at + timedelta(days=5)}
                    for key, state in zip(ids, states, strict=True)
                ],
            )  # fmt: skip
            session.execute(
                insert(PathwayEvent),
                [
                    {"id": uuid4(), "pathway_id": key, "rank": 1, "at": at, "state": state,
                     "by": TurnBy.PERSON_ON_SCREEN}
                    for key, state in zip(ids, states, strict=True)
                ],
            )  # fmt: skip
        for start in range(0, answers, AT_ONCE):
            rows = [
                _answer(number, period_of(at.date())) for number in range(start, start + AT_ONCE)
            ]
            session.execute(insert(OpinionAnswer), rows)
            print(f"\r  {start + AT_ONCE:>7} / {answers} réponses", end="", file=sys.stderr)
        session.commit()
    print(file=sys.stderr)
    database.close()


def _answer(number: int, period: str) -> dict[str, object]:
    moment = tuple(SETS)[number % len(SETS)]
    questions = SETS[moment]
    question = questions[number // 3 % len(questions)]
    choices = question.choices
    return {
        "id": uuid4(),
        "territory": f"val-{number % TERRITORIES}",
        "period": period,
        "moment": moment,
        "question": question.code,
        "value": choices[number // 7 % len(choices)].value,
    }


def measure(url: str) -> tuple[float, float, float]:
    """Return the seconds that counting and freezing take, what this process works of them, and
    those of reading a page: the best of 3.
    """
    database = Database(url, Vault({"1": bytes(32)}, "1"))
    quarter = period_of((clock.now() - timedelta(days=120)).date())
    counting, working, reading = [], [], []
    for _try in range(TRIES):
        with database.session(writing=True) as session:
            by = session.scalars(select(Account.id).limit(1)).one()
            opened = open_period(
                session, kind=ReportKind.INTERIM, covers=Covers(quarter, quarter),
                due_on=clock.now().date(), by=by,
            )  # fmt: skip
            started, worked = time.perf_counter(), time.process_time()
            freeze(session, period_id=opened.id, by=by, by_name="Pie", at=clock.now(), say=progress)
            counting.append(time.perf_counter() - started)
            working.append(time.process_time() - worked)
            started = time.perf_counter()
            assert report(session, opened.code, territory=None) is not None
            reading.append(time.perf_counter() - started)
            session.rollback()
    print(file=sys.stderr)
    database.close()
    return min(counting), min(working), min(reading)


def progress(counted: int, of: int) -> None:
    """Write over the line that says how many indicators were counted."""
    print(f"\r  {counted:>7} / {of} indicateurs", end="", file=sys.stderr, flush=True)


def main() -> int:
    """Measure each size on each engine. Return 1 when the largest takes more than 2 seconds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    engines = asked.parse_args().database or ["sqlite", "postgresql"]
    slow = False
    for engine in engines:
        for size in SIZES:
            counting, working, reading = _one(engine, size)
            slow = slow or (size == SIZES[-1] and counting > MOST)
            took = f"compter {counting:.2f} s (calcul {working:.2f} s), lire {reading:.3f} s"
            print(f"{engine:10} {size:>7} réponses : {took}")
    return int(slow)


def _one(engine: str, size: int) -> tuple[float, float, float]:
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'report.db'}"
            fill(url, size)
            return measure(url)
    with PostgresServer() as server:
        url = server.url(server.create("report"))
        fill(url, size)
        return measure(url)


if __name__ == "__main__":
    sys.exit(main())
