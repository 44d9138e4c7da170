"""An empty database with one territory."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.core.database import Database
from tests.feedback.opinions import place


@pytest.fixture
def empty(blank: Database) -> Iterator[Session]:
    """A writing session on a database with nobody in it."""
    with blank.session(writing=True) as session:
        yield session


@pytest.fixture
def here(empty: Session) -> UUID:
    """The id of the territory ``val-d-or``."""
    return place(empty)
