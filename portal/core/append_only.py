"""Ledgers only grow: Python refuses changes first, the database refuses everyone else's.

What was put before people to be agreed does not change either: the database refuses.
"""

from sqlalchemy import DDL, Table, event
from sqlalchemy.orm import Session


class AppendOnly:
    """Mixin for mapped classes whose rows are never changed nor removed."""


class Immutable(Exception):
    """Somebody tried to change or remove a row of a ledger."""


@event.listens_for(Session, "before_flush")
def _refuse_changes(session: Session, _context: object, _instances: object) -> None:
    for row in session.deleted:
        if isinstance(row, AppendOnly):
            raise Immutable(type(row).__name__)
    for row in session.dirty:
        if isinstance(row, AppendOnly) and session.is_modified(row):
            raise Immutable(type(row).__name__)


def guard(table: Table) -> None:
    """Give ``table`` its triggers whenever it is created from the models."""
    for dialect in ("sqlite", "postgresql"):
        for statement in trigger_statements(table.name, dialect):
            ddl = DDL(statement.replace("%", "%%"))
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def trigger_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that makes ``table`` append-only on ``"sqlite"`` or ``"postgresql"``."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            for verb in ("update", "delete")
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'append-only: {table}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def freeze(table: Table, condition: str) -> None:
    """Give ``table`` the triggers of ``frozen_statements`` whenever it is created."""
    for dialect in ("sqlite", "postgresql"):
        for statement in frozen_statements(table.name, condition, dialect):
            ddl = DDL(statement.replace("%", "%%"))
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def frozen_statements(table: str, condition: str, dialect: str) -> list[str]:
    """Return the SQL that refuses any change of the rows of ``table`` that ``condition`` holds.

    ``condition`` names the row ``{row}``: a line that may not change, come nor go. A row that
    becomes such a one by its own update may.
    """
    old, new = condition.format(row="OLD"), condition.format(row="NEW")
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb.upper()} ON {table} "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"
            for verb, when in (("insert", new), ("update", old), ("delete", old))
        ]
    return [
        f"CREATE FUNCTION {table}_freeze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"IF TG_OP = 'INSERT' THEN IF {new} THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"RETURN NEW; END IF; "
        f"IF {old} THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_freeze()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_freeze()",
    ]


def unfrozen_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes what ``frozen_statements`` made away."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_frozen_{verb}" for verb in ("insert", "update", "delete")]
    return [
        f"DROP TRIGGER {table}_frozen ON {table}",
        f"DROP TRIGGER {table}_no_truncate ON {table}",
        f"DROP FUNCTION {table}_freeze()",
    ]


def untrigger_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes the guard away, for a migration that goes back."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_no_{verb}" for verb in ("update", "delete")]
    return [
        f"DROP TRIGGER {table}_no_change ON {table}",
        f"DROP TRIGGER {table}_no_truncate ON {table}",
        f"DROP FUNCTION {table}_refuse()",
    ]
