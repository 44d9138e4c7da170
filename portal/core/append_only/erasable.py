"""The one way out of a guarded table: a row whose line is in ``erased_row`` (GDPR 17)."""


def erased(table: str, key: str = "id") -> str:
    """Return the SQL condition that the row ``OLD`` of ``table`` has its line in ``erased_row``.

    ``key`` is the one column of its primary key.
    """
    return (
        f"EXISTS (SELECT 1 FROM erased_row"  # noqa: S608 - our own names
        f" WHERE erased_row.table_name = '{table}' AND erased_row.row_id = OLD.{key})"
    )


def let_go(table: str, key: str = "id", *, erasable: bool) -> str:
    """Return the part of a PostgreSQL function that lets an erased row go."""
    if not erasable:
        return ""
    return f"IF TG_OP = 'DELETE' THEN IF {erased(table, key)} THEN RETURN OLD; END IF; END IF; "
