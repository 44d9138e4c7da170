"""SQLite lets no row take the place of another: a removal that runs no trigger."""

from collections.abc import Sequence

from sqlalchemy import Table, UniqueConstraint


def arrival_statements(table: Table, dialect: str) -> list[str]:
    """Return the SQL that refuses a row of ``table`` that would take the place of another.

    SQLite alone knows INSERT OR REPLACE, which removes the row of the same key and, unless a
    connection asks for it, runs no trigger on that removal. ``table`` may be read from a database.
    """
    if dialect != "sqlite":
        return []
    name = table.name
    same = " OR ".join(_same_keys(table))
    there = f"SELECT 1 FROM {name} AS old WHERE {same}"  # noqa: S608 - our own names
    return [
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN EXISTS ({there}) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {name}'); END"
    ]


def unarrival_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes away what ``arrival_statements`` made."""
    return [f"DROP TRIGGER {table}_no_replace"] if dialect == "sqlite" else []


def displacement_statements(table: Table, dialect: str) -> list[str]:
    """Return the SQL that refuses a row of ``table`` changed into the place of another.

    UPDATE OR REPLACE, too, removes the row of the same key without any trigger.
    """
    if dialect != "sqlite":
        return []
    name = table.name
    same = " OR ".join(one.replace("old.", "other.") for one in _same_keys(table))
    there = f"SELECT 1 FROM {name} AS other WHERE other.rowid <> OLD.rowid AND ({same})"  # noqa: S608 - our own names
    return [
        f"CREATE TRIGGER {name}_no_displace BEFORE UPDATE ON {name} WHEN EXISTS ({there}) "
        f"BEGIN SELECT RAISE(ABORT, 'frozen: {name}'); END"
    ]


def undisplacement_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes away what ``displacement_statements`` made."""
    return [f"DROP TRIGGER {table}_no_displace"] if dialect == "sqlite" else []


def _same_keys(table: Table) -> list[str]:
    """Return, for each key of ``table``, the SQL that finds the row a new one would replace."""
    # SQLite's own key of every row counts too.
    found = {_same(["rowid"]), _same(table.primary_key.columns.keys())}
    found |= {
        _same(rule.columns.keys())
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    }
    for index in table.indexes:
        if index.unique:
            some = index.dialect_options["sqlite"]["where"]
            only = "" if some is None else f" AND ({some})"
            found.add(_same(index.columns.keys()) + only)
    return sorted(found)


def _same(columns: Sequence[str]) -> str:
    return " AND ".join(f"old.{name} = NEW.{name}" for name in columns)
