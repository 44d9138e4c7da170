"""The rows that are held about somebody, opened, with names instead of accounts."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, LargeBinary, Select, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.core.database import rows_of, vault_of
from portal.core.roles import Role
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.records.catalogue import READ, Table
from portal.records.queries.ways import asked, is_hers, table_of

A_PAGE = 30
"""How many rows of one table a page shows."""


class Held(Value):
    """One row about her: column → value, opened and named, in the order of the inventory.

    What is empty is left out.
    """

    values: Mapping[str, Any]


@cache
def _rows(name: str) -> Select[*tuple[Any, ...]]:
    listed, table = READ[name], table_of(name)
    instants = [one for one in listed.shown.split() if _is_time(name, one)]
    newest = [table.c[one].desc() for one in instants[:1]]
    # What is sealed is sealed for the row's ``id``, which is not always its key.
    known = {*table.primary_key.columns.keys(), "id"}
    keys = [one for one in table.columns if one.name in known and one.name not in listed.told]
    columns = [*keys, *(table.c[one] for one in listed.told)]
    return (
        select(*columns)
        .where(is_hers(listed))
        .order_by(*newest, *table.primary_key.columns)
        .limit(bindparam("most"))
        .offset(bindparam("start"))
    )


def _is_time(name: str, column: str) -> bool:
    return isinstance(table_of(name).c[column].type, UTCDateTime | Date)


@cache
def _counts() -> Any:
    return union_all(
        *(
            select(literal(name).label("name"), func.count().label("held"))
            .select_from(table_of(name))
            .where(is_hers(listed))
            for name, listed in READ.items()
        )
    )


def counts(session: Session, person_id: UUID) -> dict[str, int]:
    """Return how many rows of each table are held about her, in one statement."""
    found = rows_of(session, _counts(), asked(person_id))
    return {row.name: row.held for row in found}


def held(
    session: Session, listed: Table, person_id: UUID, *, start: int = 0, most: int = A_PAGE
) -> list[Held]:
    """Return ``most`` rows about her after ``start``, newest first: two statements at most.

    An account is said by its name. Another person of her household is not said at all.
    """
    values = {**asked(person_id), "start": start, "most": most}
    rows = [row._mapping for row in session.execute(_rows(listed.name), values)]
    asker, _way, veiled = listed.veiled.partition(">")
    names = _names(session, listed, rows, person_id)
    found = []
    for row in rows:
        hidden = set(veiled.split()) if asker and row[asker] not in names else set()
        told = {one: _opened(session, listed, row, one, names) for one in listed.told}
        found.append(
            Held({k: v for k, v in told.items() if v not in (None, "") and k not in hidden})
        )
    return found


def _names(
    session: Session, listed: Table, rows: Iterable[Mapping[Any, Any]], person_id: UUID
) -> dict[UUID, str]:
    ids = {row[one] for row in rows for one in listed.who.split()} - {None}
    if not ids:
        return {}
    whom = select(Account.id, Account.role, Account.first_name, Account.last_initial).where(
        Account.id.in_(ids)
    )
    return {
        row.id: display_name(row.first_name, row.last_initial)
        for row in session.execute(whom.order_by(Account.id))
        if row.role is not Role.PERSON or row.id == person_id
    }


def _opened(
    session: Session,
    listed: Table,
    row: Mapping[Any, Any],
    name: str,
    names: Mapping[UUID, str],
) -> Any:
    value = row[name]
    if value is None or name in listed.who.split():
        return names.get(value) if value else None
    table = table_of(listed.name)
    if not isinstance(table.c[name].type, LargeBinary):
        return value
    place, key = listed.place_of(name)
    if key not in row:
        key = table.primary_key.columns.keys()[0]
    return vault_of(session).open(place, row[key], value)
