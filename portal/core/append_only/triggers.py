"""The database refuses to change or to remove any row of a ledger."""

from portal.core.append_only.erasable import erased, let_go


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
        f"$$ BEGIN {let_go(table, key, erasable=erasable)}"
        f"RAISE EXCEPTION 'append-only: {table}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
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
