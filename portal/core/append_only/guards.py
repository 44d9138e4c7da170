"""Tables get their triggers whenever they are created from the models."""

from collections.abc import Iterable, Sequence

from sqlalchemy import DDL, Table, event

from portal.core.append_only.fixed import fixed_statements
from portal.core.append_only.frozen import frozen_statements
from portal.core.append_only.replacing import arrival_statements, displacement_statements
from portal.core.append_only.triggers import trigger_statements

_DIALECTS = ("sqlite", "postgresql")


def guard(table: Table, *, erasable: bool = False) -> None:
    """Give ``table`` its triggers whenever it is created from the models.

    ``erasable``: a row goes all the same once ``erased_row`` says so (GDPR 17).
    """
    for dialect in _DIALECTS:
        key = table.primary_key.columns.keys()[0]
        made = trigger_statements(table.name, dialect, erasable=erasable, key=key)
        _when_created(table, dialect, made)
        _when_created(table, dialect, arrival_statements(table, dialect))


def freeze(table: Table, condition: str, *, may_come: bool = False) -> None:
    """Give ``table`` the triggers of ``frozen_statements`` whenever it is created."""
    for dialect in _DIALECTS:
        frozen = frozen_statements(table.name, condition, dialect, may_come=may_come, erasable=True)
        _when_created(table, dialect, frozen)
        _when_created(table, dialect, arrival_statements(table, dialect))
        _when_created(table, dialect, displacement_statements(table, dialect))


def fix(table: Table, columns: Sequence[str]) -> None:
    """Give ``table`` the triggers of ``fixed_statements`` whenever it is created."""
    for dialect in _DIALECTS:
        made = fixed_statements(table.name, columns, dialect, erasable=True)
        _when_created(table, dialect, made)


def _when_created(table: Table, dialect: str, statements: Iterable[str]) -> None:
    for statement in statements:
        ddl = DDL(statement.replace("%", "%%"))
        event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
