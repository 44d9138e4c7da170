"""Nobody learns from the time of an answer who has an account."""

import time
from datetime import timedelta

import pytest

from portal.accounts.secrets import in_fours, new_card
from portal.core.hashing import Hasher
from portal.core.value import replace
from tests.visitor import Visitor


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What the slow hash was compared with, call by call."""
    seen: list[str | None] = []
    check = Hasher.check

    def noted(self: Hasher, kept: str | None, secret: str) -> bool:
        seen.append(kept)
        return check(self, kept, secret)

    monkeypatch.setattr(Hasher, "check", noted)
    return seen


def test_the_slow_hash_runs_once_whoever_is_asked_for(
    visitor: Visitor, hashed: list[str | None]
) -> None:
    visitor.open("/entrer").submit(card=in_fours(new_card()), pin="739284", status=422)
    assert hashed == [None]
    visitor.submit(card=visitor.cast["ondine"].card, pin="000001", status=422)
    assert len(hashed) == 2
    unknown = "abandon abeille abolir aborder abrasif absolu absurde abusif"
    visitor.submit(words=unknown, status=422)
    assert hashed[2:] == [None]
    visitor.open("/pro/entrer").submit(login="nobody", password="rien du tout", status=422)
    assert hashed[3:] == [None]
    login = visitor.cast["clochette"].login
    visitor.submit(login=login, password="rien du tout", status=422)
    assert len(hashed) == 5
    known = (visitor.cast["ondine"].words or "").split()
    visitor.open("/entrer").submit(words=" ".join([*known[:2], *unknown.split()[2:]]), status=422)
    assert len(hashed) == 6
    assert None not in hashed[4:]


def test_a_waiting_card_takes_the_same_work(visitor: Visitor, hashed: list[str | None]) -> None:
    visitor.open("/entrer")
    for _ in range(6):
        visitor.submit(card=visitor.cast["ondine"].card, pin="000001", status=422)
    assert len(hashed) == 6


def test_every_answer_of_the_door_takes_the_floor_at_least(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visitor.client.application
    slow = replace(app.extensions["portal.settings"], sign_in_floor=timedelta(milliseconds=120))
    monkeypatch.setitem(app.extensions, "portal.settings", slow)
    visitor.open("/entrer")
    ondine = visitor.cast["ondine"]
    unknown = "abandon abeille abolir aborder abrasif absolu absurde abusif"
    for typed in (
        {"card": new_card(), "pin": "739284"},
        {"card": ondine.card, "pin": "739284"},
        {"card": new_card(), "pin": ""},
        {"words": unknown},
    ):
        started = time.monotonic()
        visitor.submit(status=422, **typed)
        assert time.monotonic() - started >= 0.12


def test_what_can_be_nobodys_is_answered_at_once(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, hashed: list[str | None]
) -> None:
    app = visitor.client.application
    slow = replace(app.extensions["portal.settings"], sign_in_floor=timedelta(seconds=20))
    monkeypatch.setitem(app.extensions, "portal.settings", slow)
    started = time.monotonic()
    visitor.open("/entrer")
    for typed in ({"card": "?"}, {"card": new_card(), "pin": "1"}, {"words": "rien"}):
        visitor.submit(status=422, **typed)
    visitor.open("/pro/entrer").submit(login="", password="", status=422)
    assert time.monotonic() - started < 20
    assert hashed == []
