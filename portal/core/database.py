"""One database, two engines: SQLite for a small installation, PostgreSQL for a large one."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from portal.core.encryption import Vault

_PRAGMAS = (
    "journal_mode = WAL",
    # FULL: with NORMAL a power cut loses acts that were already acknowledged.
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
)


class Database:
    """The engine of one installation and the sessions made from it."""

    def __init__(self, url: str, vault: Vault) -> None:
        self.url = url
        self.vault = vault
        self.engine = make_engine(url)
        self._writing = self.engine.execution_options(writing=True)

    def session(self, *, writing: bool) -> Session:
        """Return a new session. ``writing`` takes SQLite's write lock at its first statement.

        Reading first and writing later in one SQLite transaction fails as soon as another writer
        came between; taking the lock at once makes the second one wait instead.
        """
        bind = self._writing if writing else self.engine
        return Session(bind, info={"vault": self.vault}, expire_on_commit=False)

    def close(self) -> None:
        """Give every connection back, before a fork or at the end."""
        self.engine.dispose()


def vault_of(session: Session) -> Vault:
    """Return the vault with which the texts read through ``session`` are sealed."""
    vault = session.info["vault"]
    assert isinstance(vault, Vault)
    return vault


def make_engine(url: str) -> Engine:
    """Return the engine for ``url`` (``sqlite:///…`` or ``postgresql+psycopg://…``)."""
    if url.startswith("sqlite"):
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Old versions of pgbouncer lose prepared statements; the portal runs behind them too.
    return create_engine(url, connect_args={"prepare_threshold": None}, pool_size=5)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
