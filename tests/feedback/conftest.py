"""An empty database and one person in it."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.core.database import Database
from tests.feedback.opinions import place, someone


@pytest.fixture
def empty(blank: Database) -> Iterator[Session]:
    """A writing session on a database with nobody in it."""
    with blank.session(writing=True) as session:
        yield session


@pytest.fixture
def fleur(empty: Session) -> UUID:
    """The id of somebody who has not answered anything yet."""
    return someone(empty, place(empty))
