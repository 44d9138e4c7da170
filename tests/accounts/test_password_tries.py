"""Wrong passwords make one wait: at that place, for that login, a minute at most."""

from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy import func, select

from portal.accounts.models import PasswordTries
from portal.core.database import Database
from tests.visitor import Visitor


def told(visitor: Visitor, login: str | None, times: int) -> list[str]:
    """What the door says, time after time, to who types a wrong password for ``login``."""
    texts = []
    visitor.open("/pro/entrer")
    for _ in range(times):
        visitor.submit(login=login, password="pas le bon mot", status=422)
        assert visitor.page is not None
        texts.append(visitor.page.text.replace(login or "", ""))
    return texts


def test_after_five_even_the_right_password_waits_and_never_more_than_a_minute(
    visitor: Visitor,
) -> None:
    one = visitor.cast["clochette"]
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        for _ in range(12):
            told(visitor, one.login, 1)
            moment.shift(timedelta(minutes=1))
        told(visitor, one.login, 1)
        visitor.sees("Attendez 1 minute")
        visitor.submit(login=one.login, password=one.password, status=422).sees("Attendez 1 minute")
        moment.shift(timedelta(minutes=1))
        visitor.submit(login=one.login, password=one.password).sees("Votre code")


def test_an_unknown_login_waits_in_the_same_way(visitor: Visitor) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False):
        known = told(visitor, visitor.cast["clochette"].login, 7)
        assert told(visitor.another(), "personne-du-tout", 7) == known
    assert "ne convient pas" in known[3]
    assert "Attendez" in known[4]


def test_who_tries_elsewhere_stops_nobody(visitor: Visitor) -> None:
    one = visitor.cast["clochette"]
    told(visitor, one.login, 6)
    other = visitor.another()
    other.client.environ_base["REMOTE_ADDR"] = "2001:db8:0:1::7"
    other.open("/pro/entrer").submit(login=one.login, password=one.password).sees("Votre code")


def test_what_is_an_hour_old_is_forgotten(visitor: Visitor, database: Database) -> None:
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        told(visitor, "personne-du-tout", 3)
        moment.shift(timedelta(minutes=61))
        told(visitor, "quelqu-un-autre", 1)
    with database.session(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(PasswordTries)) == 1
