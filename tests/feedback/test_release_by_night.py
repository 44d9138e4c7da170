"""The night after a quarter lets its opinions come out, and those of today wait."""

from argparse import Namespace
from datetime import timedelta

import pytest

from portal import nightly
from portal.core import clock
from portal.core.database import Database
from portal.core.settings import Settings
from portal.core.value import replace
from portal.feedback import service
from portal.feedback.catalogue import SETS, Moment
from portal.feedback.models import OpinionAnswer, WaitingOpinion
from tests.feedback.opinions import count, place, someone

QUARTER = timedelta(days=100)


def test_the_night_lets_out_what_is_over(
    blank: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with blank.session(writing=True) as session:
        home = place(session)
        for at in (clock.now() - QUARTER, clock.now()):
            assert service.send(
                session,
                service.Given({}),
                account_id=someone(session, home),
                territory_code="val-d-or",
                moment=Moment.ENTRY,
                at=at,
            )
        session.commit()
    here = replace(settings, database_url=blank.url)
    monkeypatch.setattr("portal.core.settings.load", lambda _path: here)
    assert nightly.tidy(Namespace(settings=None)) == 0
    with blank.session(writing=False) as session:
        assert count(session, WaitingOpinion) == 1
        assert count(session, OpinionAnswer) == len(SETS[Moment.ENTRY])
