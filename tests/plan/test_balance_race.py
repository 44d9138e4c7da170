"""What is closed at the same instant in another tab, or by the other adult, stays closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from typing import TYPE_CHECKING

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.plan import service

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from portal.core.database import Database
    from tests.cast import Cast


def _write(session: Session, cast: Cast) -> None:
    sent = {"by": cast["perceval"].id, "at": clock.now(), "language": "fr"}
    service.write_balance(session, helped="Trop tard.", next_contact="", **sent)


def _keep_going(session: Session, cast: Cast) -> None:
    service.keep_going(session, by=cast["melusine"].id, at=clock.now())


@pytest.mark.parametrize("verb", [_write, _keep_going])
def test_an_act_waits_for_the_end_that_came_first(
    verb: Callable[[Session, Cast], None], database: Database, cast: Cast
) -> None:
    perceval = cast["perceval"].id
    with database.session(writing=True) as session:
        service.open_balance(session, by=perceval, language="fr", at=clock.now())
        session.commit()

    def act() -> None:
        with database.session(writing=True) as other:
            verb(other, cast)
            other.commit()

    with ThreadPoolExecutor(1) as pool, database.session(writing=True) as session:
        service.close_balance(session, by=perceval, at=clock.now(), leaves_goals=True)
        tried = pool.submit(act)
        with pytest.raises(StillWaiting):
            tried.result(timeout=1)
        session.commit()
        with pytest.raises(Refused, match="over"):
            tried.result(timeout=60)
