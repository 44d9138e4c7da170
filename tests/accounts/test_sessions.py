"""Sessions end when there are too many, one by one, and everywhere in one act."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.core.refusal import Refused
from tests.accounts.conftest import Knock
from tests.cast import Cast


def test_a_fourth_session_ends_the_oldest(
    session: Session, knock: Knock, cast: Cast, at: datetime
) -> None:
    ondine = cast["ondine"]
    for minutes in range(4):
        knock(ondine.card, ondine.pin, at + timedelta(minutes=minutes))
    left = queries.open_sign_ins(session, ondine.id, at + timedelta(minutes=4))
    assert [row.opened_at for row in left] == [at + timedelta(minutes=m) for m in (1, 2, 3)]


def test_everything_closes_in_one_act(
    session: Session, knock: Knock, cast: Cast, at: datetime
) -> None:
    ondine = cast["ondine"]
    for _ in range(2):
        knock(ondine.card, ondine.pin, at)
    service.end_everywhere(session, ondine.id, at=at, device="phone")
    assert queries.open_sign_ins(session, ondine.id, at) == []


def test_nobody_closes_the_session_of_somebody_else(
    session: Session, knock: Knock, cast: Cast, at: datetime
) -> None:
    knock(cast["ondine"].card, cast["ondine"].pin, at)
    hers = queries.open_sign_ins(session, cast["ondine"].id, at)[0]
    with pytest.raises(Refused, match="unknown-session"):
        service.end_session(session, cast["merlin"].id, hers.id, at=at)
