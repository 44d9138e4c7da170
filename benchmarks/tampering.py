"""``python -m benchmarks.tampering``: 10,000 changes of the stored ledger, each of which must show.

Somebody who owns the database edits, deletes, swaps or cuts its rows with every guard taken off;
``portal verify`` with a head that was kept elsewhere says for each whether it is seen.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

import portal.subscriptions  # noqa: F401  # who hears of what happens
from portal import schema
from portal.accounts.service import open_account
from portal.circle.service import add_helper, open_pathway
from portal.consent import service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock, ledger
from portal.core.append_only import untrigger_statements
from portal.core.database import Database
from portal.core.roles import Role
from portal.core.settings import Settings, demo
from portal.territories.models import Territory
from portal.territories.service import open_places, read_places
from portal.verifier import checkpoint
from tests.engines import PostgresServer
from tests.stock import Stock

COLUMNS = {
    "ledger_entry": ("seq", "recorded_at", "kind", "commitment", "prev_hash", "hash"),
    "consent_event": (
        "record_id", "state", "at", "by_id", "means", "company", "device", "kind",
        "record_digest", "ledger_seq", "salt",
    ),
    "consent_record": (
        "person_id", "recipient_id", "theme", "purpose", "valid_until", "notice",
        "notice_version", "notice_language", "notice_hash", "items", "created_at",
    ),
    "ledger_head": ("size", "note"),
}  # fmt: skip
KEYS = {"ledger_entry": "seq", "consent_event": "id", "consent_record": "id", "ledger_head": "day"}
THEMES = (Theme.HOUSING, Theme.MONEY, Theme.WORK, Theme.FAMILY)


@dataclass(frozen=True)
class Held:
    """A ledger under test: where it is, the key of its heads, a head that was kept elsewhere."""

    database: Database
    key: bytes
    pinned: checkpoint.Head

    def fault(self, connection: Connection, *, pinned: bool = True) -> str | None:
        """Return what ``portal verify`` says. What it cannot even read is no whole ledger."""
        engine: Any = connection
        try:
            return schema.first_fault(engine, key=self.key, pinned=self.pinned if pinned else None)
        except (ValueError, LookupError, AssertionError) as unreadable:
            return f"illisible : {unreadable}"


def fill(database: Database, settings: Settings) -> Held:
    """Let two people give, renew and stop agreements, then keep the head of that day."""
    at = clock.now() - timedelta(days=2)
    with database.session(writing=True) as session:
        open_places(session, read_places(), at=at)
        place = session.scalars(select(Territory.id).order_by(Territory.code).limit(1)).one()
        her, him = (
            open_account(session, role=Role.PERSON, first_name=one, territory_id=place, at=at).id
            for one in ("Blanche", "Rose")
        )
        helpers = [
            open_account(
                session, role=Role.PROFESSIONAL, first_name=one, territory_id=place, at=at
            ).id
            for one in ("Merle", "Pie")
        ]
        for one in (her, him):
            home = open_pathway(
                session, territory_id=place, target_public="far_from_work", at=at,
                people=[(one, False)],
            )  # fmt: skip
            for helper in helpers:
                add_helper(session, home.id, helper, at=at)
            for turn, theme in enumerate(THEMES * 2):
                minute = at + timedelta(minutes=1 + turn)
                facts = {"by": one, "at": minute}
                record = service.give(
                    session, person_id=one, recipient_id=helpers[turn % 2], theme=theme,
                    purpose=Purpose.COORDINATE, duration=Duration.THREE_MONTHS, **facts,
                )  # fmt: skip
                if turn < len(THEMES) or turn % 3:
                    service.withdraw(session, record_id=record.id, **facts)
        signer = ledger.Signer.of(settings)
        ledger.keep_head(session, signer, clock.now())
        _size, note = ledger.head_over(session, signer, ledger.length(session), clock.now())
        session.commit()
    return Held(database, signer.public, checkpoint.read(note)[0])


@contextmanager
def unguarded(engine: Engine) -> Iterator[Connection]:
    """Give a connection of somebody who owns the database: no guard, no reference checked."""
    with engine.connect() as connection:
        _take_guards_off(connection)
        yield connection
        connection.invalidate()  # nobody else gets it


def _take_guards_off(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        connection.commit()
        return
    # In a transaction SQLite does not hear it.
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    for table in COLUMNS:
        for statement in untrigger_statements(table, "sqlite"):
            connection.exec_driver_sql(statement.replace("TRIGGER ", "TRIGGER IF EXISTS "))
    connection.commit()


def undetected(
    held: Held, times: int, seed: int, *, pinned: bool = True
) -> tuple[Counter[str], list[str]]:
    """Tamper ``times`` times; return how often with each way, and each change that nobody saw."""
    chance, done, unseen = random.Random(seed), Counter[str](), []
    with unguarded(held.database.engine) as connection:
        assert held.fault(connection) is None
        connection.rollback()
        while done.total() < times:
            name = chance.choice(list(WAYS))
            said = _tried(connection, chance, name)
            if said:
                done[name] += 1
                if held.fault(connection, pinned=pinned) is None:
                    unseen.append(f"{name}: {said}")
            connection.rollback()
    return done, unseen


def _tried(connection: Connection, chance: random.Random, way: str) -> str:
    """Return what was changed; nothing when the engine itself refuses such a row."""
    try:
        return WAYS[way](connection, chance)
    except DBAPIError:
        connection.rollback()
        return ""


def _one(connection: Connection, chance: random.Random, table: str, many: int = 1) -> list[Any]:
    rows = connection.execute(text(f"SELECT * FROM {table} ORDER BY {KEYS[table]}")).all()
    return chance.sample(rows, many) if len(rows) >= many else []


def _edit(connection: Connection, chance: random.Random) -> str:
    table = chance.choice(list(COLUMNS))
    (row,), column = _one(connection, chance, table), chance.choice(COLUMNS[table])
    other = _another(connection, chance, table, column, getattr(row, column))
    if other is None or other == getattr(row, column):
        return ""
    _set(connection, table, row, {column: other})
    return f"{table}.{column} = {other!r}"


def _another(
    connection: Connection, chance: random.Random, table: str, column: str, now: Any
) -> Any:
    """Return another value for ``column``: that of another row, or the same with one sign off."""
    if chance.random() < 0.5:
        (row,) = _one(connection, chance, table)
        return getattr(row, column)
    if isinstance(now, int):
        return now + chance.choice((-1, 1, 1000))
    if isinstance(now, bytes):
        return bytes([now[0] ^ 1]) + now[1:]
    if isinstance(now, str) and now and column in ("notice", "note", "hash", "prev_hash"):
        place = chance.randrange(len(now))
        return now[:place] + ("a" if now[place] != "a" else "b") + now[place + 1 :]
    return None


def _set(connection: Connection, table: str, row: Any, values: dict[str, Any]) -> None:
    said = ", ".join(f"{name} = :{name}" for name in values)
    key = KEYS[table]
    connection.execute(
        text(f"UPDATE {table} SET {said} WHERE {key} = :own"),
        {**values, "own": getattr(row, key)},
    )


def _delete(connection: Connection, chance: random.Random) -> str:
    table = chance.choice(("ledger_entry", "consent_event", "consent_record"))
    (row,) = _one(connection, chance, table)
    key = KEYS[table]
    connection.execute(
        text(f"DELETE FROM {table} WHERE {key} = :own"),
        {"own": getattr(row, key)},
    )
    return f"{table} without {getattr(row, key)}"


def _swap(connection: Connection, chance: random.Random) -> str:
    """Let two rows say what the other said."""
    table = chance.choice(("ledger_entry", "consent_event", "consent_record"))
    one, other = _one(connection, chance, table, 2)
    names = [name for name in COLUMNS[table] if name not in (KEYS[table], "ledger_seq")]
    names = chance.sample(names, chance.randint(1, len(names)))
    if all(getattr(one, name) == getattr(other, name) for name in names):
        return ""
    unique = [name for name in names if name in ("commitment", "prev_hash", "hash")]
    if unique:
        # two links may not hold the same for an instant: one goes through a place nobody holds
        _set(connection, table, one, dict.fromkeys(unique, "x" * 64))
    _set(connection, table, other, {name: getattr(one, name) for name in names})
    _set(connection, table, one, {name: getattr(other, name) for name in names})
    return f"{table}: {', '.join(names)}"


def _cut(connection: Connection, chance: random.Random) -> str:
    """Take the newest links away, with all that stood on them and the heads over them."""
    size = connection.scalar(text("SELECT max(seq) FROM ledger_entry"))
    left = size - chance.randint(1, max(1, size // 2))
    for statement in (
        "DELETE FROM consent_record WHERE id IN (SELECT record_id FROM consent_event GROUP BY"
        " record_id HAVING min(ledger_seq) > :left)",
        "DELETE FROM consent_event WHERE ledger_seq > :left",
        "DELETE FROM ledger_entry WHERE seq > :left",
        "DELETE FROM ledger_head WHERE size > :left",
    ):
        connection.execute(text(statement), {"left": left})
    return f"{size - left} links"


WAYS: dict[str, Callable[[Connection, random.Random], str]] = {
    "edit": _edit,
    "delete": _delete,
    "swap": _swap,
    "cut": _cut,
}


def main() -> None:
    """Print one line for each engine."""
    parser = argparse.ArgumentParser(prog="benchmarks.tampering")
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        settings = demo(Path(folder))
        engines: Iterable[PostgresServer | None] = (None, server)
        for engine in engines:
            stock = Stock(Path(folder), engine, settings)
            held = fill(stock.template("bare"), settings)
            done, unseen = undetected(held, chosen.times, chosen.seed)
            name = held.database.engine.dialect.name
            ways = ", ".join(f"{many} {way}" for way, many in sorted(done.items()))
            print(f"{name:11} {done.total():>7,} changes ({ways}): {len(unseen)} unseen")
            for one in unseen[:10]:
                print(f"    {one}")
            stock.close()


if __name__ == "__main__":
    main()
