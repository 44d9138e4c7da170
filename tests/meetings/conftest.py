"""The address of a meeting of the demo: its number is drawn by lot."""

from __future__ import annotations

import pytest

from tests.meetings.story import first_number


@pytest.fixture
def first(cast, database):
    """Return the number of the first meeting of somebody."""

    def number(name: str) -> int:
        with database.session(writing=False) as session:
            return first_number(session, cast, name)

    return number
