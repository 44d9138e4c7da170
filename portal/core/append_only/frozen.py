"""The database refuses any change of the rows that a condition holds: what was proposed."""

from portal.core.append_only.erasable import erased, let_go


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
        f"{let_go(table, erasable=erasable)}"
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
