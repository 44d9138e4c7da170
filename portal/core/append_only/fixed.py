"""The database refuses to change some columns of a table; the others go on living."""

from collections.abc import Sequence

from portal.core.append_only.erasable import erased, let_go


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
        f"{let_go(table, erasable=erasable)}"
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
