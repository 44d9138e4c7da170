"""A house in which something is behind every address, made once for all who knock everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask

from tests.cast import Cast
from tests.house.places import Places, furnish
from tests.stock import Stock


class Furnished(NamedTuple):
    """The name of the database, from which copies are made, and where its things are."""

    name: str
    places: Places


@pytest.fixture(scope="session")
def furnished(stock: Stock, loaded_cast: Cast) -> Furnished:
    """A database in which something is behind every address, and where."""
    name, database = stock.copy("cast")
    places = furnish(database, loaded_cast)
    database.close()
    return Furnished(name, places)


@pytest.fixture
def places(furnished: Furnished) -> Places:
    """Where the things of the furnished database are."""
    return furnished.places


@pytest.fixture
def apart(built_app: Flask, stock: Stock, furnished: Furnished) -> Iterator[Flask]:
    """The application on a copy of the furnished database."""
    name, database = stock.copy(furnished.name)
    built_app.extensions["portal.database"] = database
    yield built_app
    stock.drop(name, database)
