"""What several tests of the ledger share."""

from __future__ import annotations

import pytest
from sqlalchemy import text


@pytest.fixture
def backwards(session):
    """A session that gets what it asks in no order the other way round (SQLite).

    What one table holds comes in the order of its rows, so that an order left out would not show.
    """
    turn = "PRAGMA reverse_unordered_selects = {}"
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        session.execute(text(turn.format("ON")))
    yield session
    if is_sqlite:
        session.rollback()
        session.execute(text(turn.format("OFF")))
        session.rollback()
