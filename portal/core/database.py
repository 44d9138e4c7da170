"""One database, two engines: SQLite for a small installation, PostgreSQL for a large one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Engine,
    Row,
    Select,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import Session

from portal.core.encryption import Vault
from portal.core.folding import fold
from portal.core.question import question
from portal.core.reading import ReadingSession, for_reading

if TYPE_CHECKING:
    import sqlite3

_PRAGMAS = (
    "journal_mode = WAL",
    # FULL: with NORMAL a power cut loses acts that were already acknowledged.
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    # A row that another one replaces is removed: the guards of the ledgers hear of it.
    "recursive_triggers = ON",
)

Values = Mapping[str, Any]


class Database:
    """The engine of one installation and the sessions made from it."""

    def __init__(self, url: str, vault: Vault) -> None:
        self.url = url
        self.vault = vault
        self.engine = make_engine(url)
        close_to_others(self.engine)
        self._writing = self.engine.execution_options(writing=True)
        self._reading = for_reading(self.engine)

    def session(self, *, writing: bool) -> Session:
        """Return a new session. ``writing`` takes SQLite's write lock at its first statement.

        Reading first and writing later in one SQLite transaction fails as soon as another writer
        came between; taking the lock at once makes the second one wait instead.
        """
        info = {"vault": self.vault, "writing": writing}
        if writing:
            return Session(self._writing, info=info, expire_on_commit=False)
        return ReadingSession(self._reading, info)

    def close(self) -> None:
        """Give every connection back, before a fork or at the end."""
        self.engine.dispose()


def vault_of(session: Session) -> Vault:
    """Return the vault with which the texts read through ``session`` are sealed."""
    vault = session.info["vault"]
    assert isinstance(vault, Vault)
    return vault


def rows_of(
    session: Session, statement: Select[*tuple[Any, ...]] | CompoundSelect[Any], values: Values
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the rows of a statement that asks for columns only.

    It does without the ORM's part, which looks for objects in each answer: a fifth of the cost.
    What the session has not written yet is written first, as the ORM does.
    """
    if isinstance(session, ReadingSession):
        connection = session.held()
    else:
        session.flush()
        connection = session.connection()
    return question(statement, connection.dialect).ask(connection, values)


def writes(session: Session) -> bool:
    """Say whether ``session`` was opened to write."""
    return bool(session.info["writing"])


def make_engine(url: str) -> Engine:
    """Return the engine for ``url`` (``sqlite:///…`` or ``postgresql+psycopg://…``).

    ``?prepared=no`` at the end of a PostgreSQL address does without prepared statements, which old
    versions of pgbouncer lose. With them the server plans each question once.
    What a statement was refused for never tells its values: a log may hold it, not what people
    wrote.
    """
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    from portal.core import postgres  # only where the base is PostgreSQL

    address = make_url(url)
    unprepared = address.query.get("prepared") == "no"
    engine = create_engine(
        address.difference_update_query(["prepared"]),
        connect_args={"prepare_threshold": None if unprepared else postgres.PREPARED_AFTER},
        paramstyle="numeric_dollar",
        use_native_hstore=False,  # asked for at the first connection, and nothing here is one
        pool_size=5,
        hide_parameters=True,
    )
    event.listen(engine, "do_connect", postgres.connect)
    return engine


def close_to_others(engine: Engine) -> None:
    """Let only the owner read the files of an SQLite base made before the commands saw to it."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    for end in ("", "-wal", "-shm"):
        file = Path(engine.url.database + end)
        with suppress(FileNotFoundError, PermissionError):
            file.chmod(0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    connection.create_function("fold", 1, fold, deterministic=True)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    cursor = connection.connection.cursor()
    cursor.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
    cursor.close()


def as_like(typed: str) -> tuple[str, str]:
    """Return what was typed, at most 60 characters, as ``LIKE`` reads it: begins so, holds it.

    Both are empty when nothing was typed. Compare with ``folded`` and ``escape="\\"``.
    """
    safe = (fold(typed.strip()) or "")[:60]
    for mark in ("\\", "%", "_"):
        safe = safe.replace(mark, f"\\{mark}")
    return (f"{safe}%", f"%{safe}%") if safe else ("", "")
