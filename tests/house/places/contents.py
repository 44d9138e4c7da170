"""What a database holds, and what an act changed in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from portal.core.types import Base

if TYPE_CHECKING:
    from portal.core.database import Database


def contents(database: Database) -> dict[str, Counter[Any]]:
    """Return every row of every table, and how often it is there: to say what an act changed.

    As the engine keeps them: PostgreSQL tells them all in one answer, as texts.
    """
    names = list(Base.metadata.tables)
    rows: dict[str, list[Any]] = {name: [] for name in names}
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            ask = connection.connection.cursor().execute
            for name in names:
                rows[name] = ask(f'SELECT * FROM "{name}"').fetchall()
        else:
            told = (f'SELECT \'{name}\', "{name}"::text FROM "{name}"' for name in names)
            for name, row in connection.exec_driver_sql(" UNION ALL ".join(told)):
                rows[name].append(row)
    return {name: Counter(found) for name, found in rows.items()}


def changed(before: dict[str, Counter[Any]], after: dict[str, Counter[Any]]) -> set[str]:
    """Return the names of the tables that are not the same."""
    return {name for name in before if before[name] != after[name]}
