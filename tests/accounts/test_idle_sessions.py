"""Sessions end when nobody uses them, and when they are old."""

from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy import func, select

from portal.accounts.models import SignIn
from portal.core.database import Database
from tests.visitor import Visitor


def opens(visitor: Visitor) -> bool:
    answer = visitor.client.get("/mes-entrees")
    assert answer.status_code in (200, 303)
    return answer.status_code == 200


def test_a_shared_phone_closes_after_ten_minutes_without_use(visitor: Visitor) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False) as moment:
        visitor.as_("ondine")
        moment.shift(timedelta(minutes=9))
        assert opens(visitor)
        moment.shift(timedelta(minutes=9))
        assert opens(visitor)
        moment.shift(timedelta(minutes=10))
        assert not opens(visitor)


def test_a_shared_phone_closes_after_an_hour_whatever_one_does(visitor: Visitor) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine")
        for _ in range(11):
            moment.shift(timedelta(minutes=5))
            assert opens(visitor)
        moment.shift(timedelta(minutes=5))
        assert not opens(visitor)


def test_her_own_phone_stays_open_longer_and_keeps_its_cookie(visitor: Visitor) -> None:
    ondine = visitor.cast["ondine"]
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.open("/entrer").submit(card=ondine.card, pin=ondine.pin, own_phone="y")
        cookie = visitor.client.get_cookie("entree", domain="localhost")
        assert cookie is not None
        assert cookie.max_age == 12 * 3600
        moment.shift(timedelta(minutes=29))
        assert opens(visitor)
        moment.shift(timedelta(minutes=31))
        assert not opens(visitor)


def test_reading_notes_the_use_at_most_once_a_minute(visitor: Visitor, database: Database) -> None:
    def seen() -> datetime | None:
        with database.session(writing=False) as reading:
            return reading.scalar(select(func.max(SignIn.seen_at)))

    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.as_("ondine")
        first = seen()
        moment.shift(timedelta(seconds=59))
        visitor.open("/mes-entrees")
        assert seen() == first
        moment.shift(timedelta(seconds=1))
        visitor.open("/mes-entrees")
        assert seen() != first
