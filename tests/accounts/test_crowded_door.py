"""When half of the threads stand at the door, the next one is asked to come back: whoever it is."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.accounts.secrets import new_card
from portal.accounts.views.doorway import Doorway
from portal.core.settings import Settings
from tests.visitor import Visitor


@pytest.fixture
def crowd(app: Flask, settings: Settings) -> Iterator[None]:
    """As many people at the door as there may be."""
    doorway = app.extensions["portal.at_the_door"]
    elsewhere = [f"192.0.2.{number}" for number in range(settings.at_the_door)]
    for place in elsewhere:
        assert doorway.enter(place)
    yield
    for place in elsewhere:
        doorway.leave(place)


def test_everyone_has_the_same_answer_and_nothing_is_counted(visitor: Visitor, crowd: None) -> None:
    texts, ondine = [], visitor.cast["ondine"]
    for typed in ({"card": ondine.card, "pin": ondine.pin}, {"card": new_card(), "pin": "739284"}):
        visitor.open("/entrer").submit(status=503, **typed)
        assert visitor.page is not None
        assert visitor.page.headers["Retry-After"] == "1"
        texts.append(visitor.page.text)
    assert texts[0] == texts[1]
    visitor.sees("Beaucoup de monde en même temps", "Essayez encore.")
    clochette = visitor.cast["clochette"]
    visitor.open("/pro/entrer")
    visitor.submit(login=clochette.login, password=clochette.password, status=503)


def test_the_door_opens_again_after_each_answer(visitor: Visitor, settings: Settings) -> None:
    ondine = visitor.cast["ondine"]
    for _ in range(settings.at_the_door):
        visitor.open("/entrer").submit(card="?", status=422)
        visitor.another().open("/entrer").submit(card=ondine.card, pin=ondine.pin).sees("Ondine")


def test_one_place_alone_never_fills_the_door() -> None:
    doorway = Doorway(2)
    assert doorway.enter("192.0.2.1")
    assert not doorway.enter("192.0.2.1")
    assert doorway.enter("192.0.2.2")
    assert not doorway.enter("192.0.2.3")
    doorway.leave("192.0.2.1")
    assert doorway.enter("192.0.2.3")
    assert Doorway(1).enter("192.0.2.1"), "the only place there is may be taken"


def test_who_comes_in_ends_the_session_that_the_browser_had(visitor: Visitor) -> None:
    old = visitor.as_("ondine").client.get_cookie("entree", domain="localhost")
    assert old is not None
    other = visitor.another()
    other.client.set_cookie("entree", old.value, domain="localhost")
    other.open("/").sees("Ondine")
    orphee = visitor.cast["orphee"]
    door = visitor.another().open("/entrer")
    door.client.set_cookie("entree", old.value, domain="localhost")
    door.submit(card=orphee.card, pin=orphee.pin).sees("Orphée")
    other.open("/").does_not_see("Ondine")
