"""From a row to a person: the ways of the inventory, as conditions of a statement."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    FromClause,
    Select,
    Table,
    bindparam,
    or_,
    select,
)

from portal.core import clock
from portal.core.clock import local_date
from portal.core.types import Base
from portal.records.catalogue import Table as Listed

Condition = Callable[[ColumnElement[Any]], ColumnElement[bool]]
PERSON = "person_id"
_TODAY: BindParameter[date] = bindparam("today", type_=Date)


def asked(person_id: UUID) -> dict[str, Any]:
    """Return the values that every condition of ``is_hers`` asks for, today."""
    return {PERSON: person_id, "today": local_date(clock.now())}


def table_of(name: str) -> Table:
    """Return the table ``name`` of the schema."""
    return Base.metadata.tables[name]


def leads(table: FromClause, way: str, wanted: Condition) -> ColumnElement[bool]:
    """Return the condition that ``way`` leads from a row of ``table`` to what is ``wanted``.

    Over a pathway it leads to those who live it today: what happens there once she left is not
    hers (R04).
    """
    first, *rest = way.split(">")
    if not rest:
        return wanted(table.c[first])
    name, _dot, key = rest[0].partition(".")
    there = table_of(name).alias()
    found: Select[Any] = select(there.c[key]).where(leads(there, ">".join(rest[1:]), wanted))
    if name == "pathway_person":
        found = found.where(there.c.left_at.is_(None))
    return table.c[first].in_(found)


def is_hers(listed: Listed) -> ColumnElement[bool]:
    """Return the condition that a row of ``listed`` is about the person ``:person_id``.

    Not when it is another adult's of her household, however much it is about both; always when it
    is her own act, even on a pathway that she left.
    """
    table = table_of(listed.name)
    condition = leads(table, listed.whose, _is_she)
    for way in listed.apart.split():
        condition &= or_(_empty(table, way), ~leads(table, way, _is_other_adult))
    own = [table.c[way] for way in listed.apart.split() if ">" not in way]
    if own:
        condition = or_(condition, _is_she(own[0]))
    if listed.gone:
        condition &= table.c[listed.gone].is_(None)
    if listed.only:
        condition &= leads(table, listed.only, lambda column: column.is_not(None))
    if listed.later:
        condition &= ~leads(table, listed.later, lambda column: column > _TODAY)
    return condition


def _empty(table: FromClause, way: str) -> ColumnElement[bool]:
    return table.c[way.partition(">")[0]].is_(None)


def _is_she(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return column == bindparam(PERSON)


def _is_other_adult(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that ``column`` is an adult of one of her pathways, of now or before."""
    place, hers = (table_of("pathway_person").alias() for _each in range(2))
    pathways = select(hers.c.pathway_id).where(hers.c.account_id == bindparam(PERSON))
    return column.in_(
        select(place.c.account_id).where(
            place.c.pathway_id.in_(pathways),
            place.c.account_id != bindparam(PERSON),
            place.c.is_child.is_(False),
        )
    )
