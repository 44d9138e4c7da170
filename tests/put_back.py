"""Put a PostgreSQL database that a test has used back to what its template holds, exactly.

Copying one costs about 400 files, and every new connection then learns its tables anew. So the
same database serves one test after another, its connections too. What a test changed is known from
PostgreSQL itself, which counts for each table the rows that were added, changed and removed.
Whatever is not a plain change of rows is not put back: the database is thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import psycopg
from psycopg import sql
from sqlalchemy import QueuePool

from portal.core.database import Database
from tests.engines import PostgresServer

_DEFINED_IN = (
    "pg_attrdef",
    "pg_attribute",
    "pg_class",
    "pg_constraint",
    "pg_index",
    "pg_namespace",
    "pg_policy",
    "pg_proc",
    "pg_rewrite",
    "pg_sequence",
    "pg_trigger",
    "pg_type",
)
"""PostgreSQL's own tables, in which it keeps what is defined."""

_WRITTEN = """
    SELECT relname, pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid)
        + pg_stat_get_tuples_deleted(oid)
    FROM pg_class
    WHERE relkind = 'r' AND (relnamespace = 'public'::regnamespace OR relname = ANY(%(defined)s))
"""
_TELL = "SELECT pg_stat_force_next_flush()"
"""A connection tells the others what it counted, at the latest when it is closed; or now."""

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
    """What a template holds: the rows of each table as PostgreSQL copies them out."""

    rows: dict[str, bytes]

    @classmethod
    def read(cls, server: PostgresServer, name: str) -> Template:
        """Read the database ``name``, to which nobody may be writing."""
        with server.connect(name) as connection:
            tables = [row[0] for row in connection.execute(_TABLES)]
            return cls({table: _copied_out(connection, table) for table in tables})


def _copied_out(connection: psycopg.Connection, table: str) -> bytes:
    words = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table))
    with connection.cursor().copy(words) as rows:
        return b"".join(bytes(part) for part in rows)


class Used:
    """A database just copied, from which tests are served in turn."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self._server, self._name = server, name
        self._counted: dict[str, int] = {}

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
        counted = self._count()
        changed = {name for name, rows in counted.items() if rows != self._counted.get(name, 0)}
        if not template.rows.keys() >= changed:
            return False
        if changed:
            self._refill(sorted(changed), template)
        return True

    def _count(self) -> dict[str, int]:
        """Return how often rows of each table were written since the database was made."""
        return dict(self._connection.execute(_WRITTEN, {"defined": list(_DEFINED_IN)}).fetchall())

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
        self._connection.execute(_TELL)
        self._counted = self._count()


def _forget(database: Database, connections: int) -> None:
    """Put the settings and locks of each waiting connection back, and let it tell what it wrote."""
    held = [database.engine.raw_connection() for _ in range(connections)]
    for connection in held:
        with connection.driver_connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock_all(); RESET ALL; {_TELL}", prepare=False)
        connection.commit()
        connection.close()
