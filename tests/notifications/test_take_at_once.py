"""Two at the same instant on PostgreSQL: nothing told is lost, nothing taken is taken twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.notifications import service
from portal.notifications.catalogue import Channel
from tests.notifications.ways import NOON, choose, tell

pytestmark = pytest.mark.postgresql
BOTH = tuple(Channel)


@pytest.fixture
def ondine(cast, database):
    """Her id: one line waits, and she has read all that it was for."""
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].id)
        tell(session, cast["ondine"].id)
        service.read_all(session, by=cast["ondine"].id, at=NOON)
        session.commit()
    return cast["ondine"].id


def take(database):
    with database.session(writing=True) as session:
        found = service.take(session, ways=BOTH, at=NOON)
        session.commit()
    return found


def test_what_is_told_while_its_line_is_taken_leaves_with_it(database, ondine):
    with database.session(writing=True) as telling, ThreadPoolExecutor(1) as pool:
        tell(telling, ondine)
        taken = pool.submit(take, database)
        with pytest.raises(TimeoutError):
            taken.result(timeout=0.3)
        telling.commit()
        assert taken.result(timeout=10) is not None


def test_a_line_that_another_one_is_taking_is_passed_over(database, ondine):
    with database.session(writing=True) as first:
        tell(first, ondine)
        first.commit()
        assert service.take(first, ways=BOTH, at=NOON) is not None
        assert take(database) is None
        first.commit()
    assert take(database) is None
