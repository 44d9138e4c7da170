"""Ledgers only grow: Python refuses changes first, the database refuses everyone else's.

What was put before people to be agreed does not change either: the database refuses.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import DDL, Table, UniqueConstraint, event
from sqlalchemy.orm import Session

_DIALECTS = ("sqlite", "postgresql")


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


def guard(table: Table, *, erasable: bool = False) -> None:
    """Give ``table`` its triggers whenever it is created from the models.

    ``erasable``: a row goes all the same once ``erased_row`` says so (GDPR 17).
    """
    for dialect in _DIALECTS:
        key = table.primary_key.columns.keys()[0]
        made = trigger_statements(table.name, dialect, erasable=erasable, key=key)
        _when_created(table, dialect, made)
        _when_created(table, dialect, arrival_statements(table, dialect))


def erased(table: str, key: str = "id") -> str:
    """Return the SQL condition that the row ``OLD`` of ``table`` has its line in ``erased_row``.

    ``key`` is the one column of its primary key.
    """
    return (
        f"EXISTS (SELECT 1 FROM erased_row"  # noqa: S608 - our own names
        f" WHERE erased_row.table_name = '{table}' AND erased_row.row_id = OLD.{key})"
    )


def _let_go(table: str, key: str = "id", *, erasable: bool) -> str:
    """Return the part of a PostgreSQL function that lets an erased row go."""
    if not erasable:
        return ""
    return f"IF TG_OP = 'DELETE' THEN IF {erased(table, key)} THEN RETURN OLD; END IF; END IF; "


def trigger_statements(
    table: str, dialect: str, *, erasable: bool = False, key: str = "id"
) -> list[str]:
    """Return the SQL that makes ``table`` append-only on ``"sqlite"`` or ``"postgresql"``.

    ``erasable`` as for ``guard``, by the column ``key``.
    """
    if dialect == "sqlite":
        unless = f" WHEN NOT {erased(table, key)}" if erasable else ""
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}{when} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            for verb, when in (("update", ""), ("delete", unless))
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_let_go(table, key, erasable=erasable)}"
        f"RAISE EXCEPTION 'append-only: {table}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


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


def unarrival_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes away what ``arrival_statements`` made."""
    return [f"DROP TRIGGER {table}_no_replace"] if dialect == "sqlite" else []


def freeze(table: Table, condition: str, *, may_come: bool = False) -> None:
    """Give ``table`` the triggers of ``frozen_statements`` whenever it is created."""
    for dialect in _DIALECTS:
        frozen = frozen_statements(table.name, condition, dialect, may_come=may_come, erasable=True)
        _when_created(table, dialect, frozen)
        _when_created(table, dialect, arrival_statements(table, dialect))
        _when_created(table, dialect, displacement_statements(table, dialect))


def _when_created(table: Table, dialect: str, statements: Iterable[str]) -> None:
    for statement in statements:
        ddl = DDL(statement.replace("%", "%%"))
        event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def frozen_statements(
    table: str, condition: str, dialect: str, *, may_come: bool = False, erasable: bool = False
) -> list[str]:
    """Return the SQL that refuses any change of the rows of ``table`` that ``condition`` holds.

    ``condition`` names the row ``{row}``: a line that may not change nor go. Nor may a row come
    or be changed into one that ``condition`` holds, unless ``may_come``. ``erasable`` as for
    ``guard``.
    """
    old, new = condition.format(row="OLD"), condition.format(row="NEW")
    come = "FALSE" if may_come else new
    change = f"({old}) OR ({come})"
    if dialect == "sqlite":
        gone = f"({old}) AND NOT {erased(table)}" if erasable else old
        rules = (("insert", come), ("update", change), ("delete", gone))
        return [
            f"CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb.upper()} ON {table} "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END"
            for verb, when in rules
        ]
    return [
        f"CREATE FUNCTION {table}_freeze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"IF TG_OP = 'INSERT' THEN IF {come} THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"RETURN NEW; END IF; "
        f"{_let_go(table, erasable=erasable)}"
        f"IF {old} THEN RAISE EXCEPTION 'frozen: {table}'; END IF; "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
        f"IF {come} THEN RAISE EXCEPTION 'frozen: {table}'; END IF; RETURN NEW; END $$",
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


def fix(table: Table, columns: Sequence[str]) -> None:
    """Give ``table`` the triggers of ``fixed_statements`` whenever it is created."""
    for dialect in _DIALECTS:
        made = fixed_statements(table.name, columns, dialect, erasable=True)
        _when_created(table, dialect, made)


def fixed_statements(
    table: str, columns: Sequence[str], dialect: str, *, erasable: bool = False
) -> list[str]:
    """Return the SQL that refuses to change ``columns`` of ``table``, and to remove its rows.

    ``erasable`` as for ``guard``.
    """
    if dialect == "sqlite":
        change = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)
        unless = f" WHEN NOT {erased(table)}" if erasable else ""
        rules = (("update", f" WHEN {change}"), ("delete", unless))
        return [
            f"CREATE TRIGGER {table}_fixed_{verb} BEFORE {verb.upper()} ON {table}{when} "
            f"BEGIN SELECT RAISE(ABORT, 'fixed: {table}'); END"
            for verb, when in rules
        ]
    change = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)
    return [
        f"CREATE FUNCTION {table}_fix() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_let_go(table, erasable=erasable)}"
        f"IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'fixed: {table}'; END IF; "
        f"IF {change} THEN RAISE EXCEPTION 'fixed: {table}'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_fix()",
    ]


def unfixed_statements(table: str, dialect: str) -> list[str]:
    """Return the SQL that takes what ``fixed_statements`` made away."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_fixed_{verb}" for verb in ("update", "delete")]
    return [f"DROP TRIGGER {table}_fixed ON {table}", f"DROP FUNCTION {table}_fix()"]
