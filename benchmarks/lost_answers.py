"""``python -m benchmarks.lost_answers``: 1,000 opinions over a line that loses answers, 1,000 rows.

Real sockets on loopback: one request in seven is cut in its midst, two answers in five are never
read; each phone asks again until it hears « sent ». On both engines.
"""

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from portal.app import create_app
from portal.core import clock
from portal.core.database import Database
from portal.core.settings import demo
from portal.feedback.models import Participation, WaitingOpinion
from portal.schema import upgrade
from portal.territories.service import open_places, read_places
from tests.engines import PostgresServer
from tests.feedback.lossy import phones, send_all


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, *_words: object) -> None:
        """Say nothing."""


def main() -> int:
    """Measure on each engine. Return 1 when a row is missing or too many."""
    parser = argparse.ArgumentParser(prog="benchmarks.lost_answers")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        urls = {
            "sqlite": f"sqlite:///{folder}/lost.db",
            "postgresql": server.url(server.create("lost_answers")),
        }
        for engine, url in urls.items():
            faults += measure(engine, Path(folder) / engine, url, chosen.number, chosen.seed)
    return 1 if faults else 0


def measure(engine: str, data: Path, url: str, number: int, seed: int) -> bool:
    """Send ``number`` opinions and print what came of it. Return whether the rows are wrong."""
    settings = demo(data, url)
    database = Database(settings.database_url, settings.keys.vault())
    upgrade(database.engine)
    with database.session(writing=True) as session:
        open_places(session, read_places(), at=clock.now())
        session.commit()
    cookies = phones(database, settings, number)
    server = make_server(
        "127.0.0.1", 0, create_app(settings, database), threaded=True, request_handler=Quiet
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    started = time.monotonic()
    line = send_all(server.server_port, cookies, seed=seed)
    took = time.monotonic() - started
    # What was cut may still be on its way into the database.
    time.sleep(1)
    server.shutdown()
    with database.session(writing=False) as session:
        rows = session.query(Participation).count(), session.query(WaitingOpinion).count()
    database.close()
    print(
        f"{engine}: {number} opinions, {line.asked} requests, {line.cut} cut, {line.lost} answers "
        f"lost, {rows[0]} rows of who, {rows[1]} of what, in {took:.0f} s",
        flush=True,
    )
    return rows != (number, number)


if __name__ == "__main__":
    sys.exit(main())
