"""When half of the threads stand at the door, the next one is asked to come back: whoever it is."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.accounts.secrets import new_card
from portal.core.settings import Settings
from tests.visitor import Visitor


@pytest.fixture
def crowd(app: Flask, settings: Settings) -> Iterator[None]:
    """As many people at the door as there may be."""
    places = app.extensions["portal.at_the_door"]
    for _ in range(settings.at_the_door):
        assert places.acquire(blocking=False)
    yield
    for _ in range(settings.at_the_door):
        places.release()


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
