"""Put a PostgreSQL database that a test has used back to what its template holds, exactly.

Copying one costs about 400 files, and every new connection then learns its tables anew. So the
same database serves one test after another, its connections too. What a test changed is known from
PostgreSQL itself: each row carries the transaction that wrote it, and rows that went are missing in
the count. Whatever is not a plain change of rows is not put back: the database is thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import psycopg
from psycopg import sql
from sqlalchemy import QueuePool

from portal.core.database import Database
from tests.engines import PostgresServer

_OWN = 16384
"""The first number that PostgreSQL gives to what is not its own (FirstNormalObjectId)."""

_DEFINED_IN = {
    "pg_attrdef": "adrelid",
    "pg_attribute": "attrelid",
    "pg_class": "oid",
    "pg_constraint": "oid",
    "pg_index": "indexrelid",
    "pg_namespace": "oid",
    "pg_policy": "oid",
    "pg_proc": "oid",
    "pg_rewrite": "oid",
    "pg_sequence": "seqrelid",
    "pg_trigger": "oid",
    "pg_type": "oid",
}
_COUNT = (
    "SELECT '{table}', count(*), count(*) FILTER (WHERE xmin::text::bigint >= %(since)s)"
    " FROM {table} WHERE {which}"
)
_NEXT = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
_OTHERS = (
    "SELECT count(*), count(*) FILTER (WHERE state = 'idle') FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type ="
    " 'client backend'"
)
_TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r'"
    " AND relnamespace = 'public'::regnamespace ORDER BY relname"
)


@dataclass(frozen=True)
class Template:
    """What a template holds: the rows of each table as PostgreSQL copies them out, and counts."""

    rows: dict[str, bytes]
    counts: dict[str, int]
    question: str

    @classmethod
    def read(cls, server: PostgresServer, name: str) -> Template:
        """Read the database ``name``, to which nobody may be writing."""
        with server.connect(name) as connection:
            tables = [row[0] for row in connection.execute(_TABLES)]
            whole = dict.fromkeys(tables, "true")
            defined = {table: f"{number} >= {_OWN}" for table, number in _DEFINED_IN.items()}
            question = " UNION ALL ".join(
                _COUNT.format(table=table, which=which)
                for table, which in {**whole, **defined}.items()
            )
            counted = connection.execute(question, {"since": 0})
            return cls(
                {table: _copied_out(connection, table) for table in tables},
                {table: count for table, count, _new in counted},
                question,
            )


def _copied_out(connection: psycopg.Connection, table: str) -> bytes:
    words = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table))
    with connection.cursor().copy(words) as rows:
        return b"".join(bytes(part) for part in rows)


class Used:
    """A database just copied, from which tests are served in turn."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self._server, self._name = server, name
        with server.connect() as connection:
            self._since = _next_transaction(connection)

    @cached_property
    def _connection(self) -> psycopg.Connection:
        made = self._server.connect(self._name)
        # Neither guards of ledgers nor foreign keys speak while rows are put back.
        made.execute("SET session_replication_role = replica")
        return made

    def close(self) -> None:
        """Leave the database, so that it can be copied or dropped."""
        if "_connection" in self.__dict__:
            self._connection.close()
            del self._connection

    def put_back(self, database: Database, template: Template) -> bool:
        """Give every table the rows of ``template``, and say whether that was possible.

        It is not when somebody else is connected or still at work, or when anything was defined,
        changed or removed: tables, columns, keys, indexes, guards, functions, types.
        """
        if not self._left_alone(database):
            return False
        changed = self._changed(template)
        if changed is None or not template.rows.keys() >= set(changed):
            return False
        if changed:
            self._refill(changed, template)
        return True

    def _changed(self, template: Template) -> list[str] | None:
        """Return the tables that hold other rows than ``template``; ``None`` when one is gone."""
        try:
            asked = self._connection.execute(template.question, {"since": self._since})
        except psycopg.errors.UndefinedTable:
            return None
        return [table for table, rows, new in asked if new or rows != template.counts[table]]

    def _left_alone(self, database: Database) -> bool:
        """Say whether the only others here are the idle connections of ``database``."""
        pool = database.engine.pool
        assert isinstance(pool, QueuePool)
        if pool.checkedout():
            return False
        _forget(database, pool.checkedin())
        found = self._connection.execute(_OTHERS).fetchone()
        return found == (pool.checkedin(), pool.checkedin())

    def _refill(self, tables: list[str], template: Template) -> None:
        """Empty ``tables`` and fill them again; rows come in the order of the template.

        Emptied pages are given back in between, so that the thousandth test finds no more of them
        than the first.
        """
        empty = sql.SQL("; ").join(
            sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in tables
        )
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        self._connection.execute(empty, prepare=False)
        self._connection.execute(sql.SQL("VACUUM (INDEX_CLEANUP ON) {}").format(names))
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for table in tables:
                words = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(table))
                with cursor.copy(words) as rows:
                    rows.write(template.rows[table])
        self._since = _next_transaction(self._connection)


def _next_transaction(connection: psycopg.Connection) -> int:
    """Return the number under which nothing was written yet, nor under any greater one."""
    found = connection.execute(_NEXT).fetchone()
    assert found is not None
    return int(found[0])


def _forget(database: Database, connections: int) -> None:
    """Put the settings and locks of each waiting connection back."""
    held = [database.engine.raw_connection() for _ in range(connections)]
    for connection in held:
        with connection.driver_connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all(); RESET ALL", prepare=False)
        connection.commit()
        connection.close()
