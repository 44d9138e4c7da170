"""A migration widens or narrows a closed list, whatever the list held before."""

import re
from collections.abc import Callable, Collection

from alembic import op

_Change = Callable[[list[str]], list[str]]


def widen(table: str, column: str, rule: str, words: Collection[str]) -> None:
    """Let ``column`` hold ``words`` too. ``rule`` is the name of its check, after ``ck_table_``."""
    _change(table, column, rule, lambda known: [*known, *words])


def narrow(table: str, column: str, rule: str, words: Collection[str]) -> None:
    """Let ``column`` hold ``words`` no more: the rows that hold one are gone, or say another."""
    _change(table, column, rule, lambda known: [one for one in known if one not in words])


def add_notices(*kinds: str) -> None:
    """Let a notice be of ``kinds`` too."""
    widen("notice", "kind", "notice_kind", kinds)


def remove_notices(*kinds: str) -> None:
    """Erase the notices of ``kinds``, and let none be of them any more."""
    named = ", ".join(f"'{kind}'" for kind in kinds)
    op.execute(f"DELETE FROM notice WHERE kind IN ({named})")  # noqa: S608 - our own words
    narrow("notice", "kind", "notice_kind", kinds)


def _change(table: str, column: str, rule: str, change: _Change) -> None:
    bind, rule = op.get_bind(), f"ck_{table}_{rule}"
    if bind.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        told = bind.exec_driver_sql(asked, (table,)).scalar_one()
        found = re.search(rf"{column} IN \([^)]*\)", told)
        assert found is not None
        _change_sqlite(table, found[0], _listed(column, change(re.findall(r"'(\w+)'", found[0]))))
        return
    asked = f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{rule}'"  # noqa: S608
    known = re.findall(r"'(\w+)'", bind.exec_driver_sql(asked).scalar_one())
    op.drop_constraint(op.f(rule), table, type_="check")
    op.create_check_constraint(op.f(rule), table, _listed(column, change(known)))


def _change_sqlite(table: str, old: str, new: str) -> None:
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = bind.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
        (old, new, table),
    )
    assert changed.rowcount == 1
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = RESET")


def _listed(column: str, known: Collection[str]) -> str:
    return f"{column} IN (" + ", ".join(f"'{one}'" for one in known) + ")"
