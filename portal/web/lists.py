"""A long list, a page of it at a time: the address says how many lines are asked for."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from flask import request

from portal.core.value import Value

Row = TypeVar("Row")


class Shown(Value, Generic[Row]):
    """The lines that are shown, and the address that shows more of them, or nothing."""

    rows: Sequence[Row]
    more_at: str


def how_many(a_page: int) -> int:
    """Return how many lines are asked for: ``combien`` in the address, a page by default."""
    asked = request.args.get("combien", "")
    return max(a_page, int(asked)) if asked.isdecimal() and len(asked) < 5 else a_page


def first_of(rows: Sequence[Row], a_page: int) -> Shown[Row]:
    """Return the first of ``rows``, as many as are asked for."""
    most = how_many(a_page)
    return Shown(rows[:most], _more_at(len(rows), most, a_page))


def last_of(rows: Sequence[Row], a_page: int) -> Shown[Row]:
    """Return the last of ``rows``, where what was just written is at the end."""
    most = how_many(a_page)
    return Shown(rows[-most:], _more_at(len(rows), most, a_page))


def _more_at(held: int, most: int, a_page: int) -> str:
    return f"{request.path}?combien={most + a_page}" if held > most else ""
