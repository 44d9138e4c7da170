"""A new card: six digits of her own, eight words once, two asked back."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.accounts.models import SignIn
from portal.accounts.service import NewCard
from portal.core import clock
from portal.core.database import Database
from tests import html
from tests.cast import Cast
from tests.visitor import Visitor

PIN = "739284"


@pytest.fixture
def card(new: NewCard) -> str:
    """The card alone."""
    return new.token


def shown(visitor: Visitor) -> list[str]:
    assert visitor.page is not None
    return [html.words_of(code) for code in visitor.page.tree.iter("code")]


def asked(visitor: Visitor) -> list[int]:
    assert visitor.page is not None
    labels = [html.words_of(label) for label in visitor.page.tree.iter("label")]
    return [int(label.rsplit(" ", 1)[1]) for label in labels if label.startswith("Mot numéro")]


def choose(visitor: Visitor, new: NewCard) -> Visitor:
    visitor.open("/entrer").submit(card=new.token).sees("Choisissez vos 6 chiffres")
    return visitor.submit(code=new.code, pin=PIN, pin_again=PIN).sees("Vos 8 mots")


def test_she_chooses_copies_answers_and_is_in(visitor: Visitor, card: str, new: NewCard) -> None:
    words = shown(choose(visitor, new).press("Je vois mes 8 mots"))
    assert len(words) == 8
    visitor.sees("Ou imprimez la page.")
    visitor.open("/premiere-fois")
    places = asked(visitor)
    assert places[1] - places[0] > 1
    first, second = (words[number - 1] for number in places)
    visitor.submit(first=first, second=second).sees("Ondine")
    visitor.another().open("/entrer").submit(card=card, pin="739284").sees("Ondine")
    visitor.another().open("/entrer").submit(words=" ".join(words)).sees("Ondine")


def test_easy_or_different_digits_are_refused(visitor: Visitor, card: str, new: NewCard) -> None:
    visitor.open("/c").submit(card=card)
    visitor.submit(code=new.code, pin="123456", pin_again="123456", status=409)
    visitor.sees("Beaucoup de gens ont ces 6 chiffres.")
    assert visitor.page is not None
    beside = visitor.page.tree.find(".//*[@id='pin-error']")
    assert beside is not None
    assert "Beaucoup de gens" in html.words_of(beside)
    visitor.submit(pin="140785", pin_again="140785", status=409).sees("forment une date")
    visitor.submit(pin="739284", pin_again="739285", status=422)
    visitor.sees("Écrivez 2 fois les mêmes chiffres.")


def test_opening_the_words_again_changes_nothing_until_others_are_asked_for(
    visitor: Visitor, card: str, new: NewCard, database: Database, cast: Cast
) -> None:
    first = shown(choose(visitor, new).press("Je vois mes 8 mots"))
    assert visitor.page is not None
    visitor.open("/premiere-fois")
    field = visitor.page.tree.find(".//input[@name='csrf_token']")
    assert field is not None
    token = field.get("value")
    again = visitor.client.post("/premiere-fois/mots", data={"csrf_token": token})
    assert all(word in again.text for word in first)
    with database.session(writing=False) as session:
        door = session.scalars(select(SignIn).where(SignIn.kind == "first_use")).one()
        assert door.held is not None
        assert not any(word.encode() in bytes(door.held) for word in first)
    visitor.open("/premiere-fois").press("Je prends 8 autres mots")
    other = shown(visitor)
    assert other != first
    visitor.open("/premiere-fois")
    places = asked(visitor)
    visitor.submit(first=other[places[0] - 1], second=other[places[1] - 1]).sees("Ondine")
    visitor.another().open("/entrer").submit(words=" ".join(other)).sees("Ondine")
    with database.session(writing=False) as session:
        held = session.scalars(select(SignIn.held).where(SignIn.kind == "first_use"))
        assert set(held) == {None}


def test_words_of_another_door_are_no_longer_asked_back(
    visitor: Visitor, card: str, new: NewCard
) -> None:
    choose(visitor, new).press("Je vois mes 8 mots").open("/premiere-fois")
    visitor.another().open("/entrer").submit(card=card, pin="739284").press("Je vois mes 8 mots")
    visitor.open("/premiere-fois").sees("Je vois mes 8 mots")


def test_who_leaves_midway_starts_that_step_again_with_new_words(
    visitor: Visitor, card: str, new: NewCard
) -> None:
    old = shown(choose(visitor, new).press("Je vois mes 8 mots"))
    later = visitor.another().open("/entrer").submit(card=card, pin="739284")
    other = shown(later.sees("Vos 8 mots").press("Je vois mes 8 mots"))
    assert old != other
    visitor.another().open("/entrer").submit(words=" ".join(old), status=422)


def test_five_wrong_answers_bring_new_words(visitor: Visitor, card: str, new: NewCard) -> None:
    choose(visitor, new).press("Je vois mes 8 mots").open("/premiere-fois")
    for _ in range(4):
        visitor.submit(first="rien", second="rien", status=422).sees("Regardez votre papier.")
    visitor.submit(first="rien", second="rien").sees("Je vois mes 8 mots")


def test_first_use_gives_no_rights_and_cannot_be_opened_without_a_card(
    visitor: Visitor, card: str, new: NewCard
) -> None:
    visitor.open("/premiere-fois").sees("Avec votre carte")
    choose(visitor, new).open("/mes-entrees").sees("Avec votre carte")


def held(database: Database) -> list[bool]:
    with database.session(writing=False) as session:
        doors = select(SignIn.held).where(SignIn.kind == "first_use").order_by(SignIn.opened_at)
        return [one is not None for one in session.scalars(doors)]


def test_words_left_in_a_door_are_forgotten_when_she_comes_in(
    visitor: Visitor, new: NewCard, database: Database
) -> None:
    words = shown(choose(visitor, new).press("Je vois mes 8 mots"))
    assert held(database) == [True]
    visitor.another().open("/entrer").submit(words=" ".join(words)).sees("Ondine")
    assert held(database) == [False]


def test_words_left_in_a_door_whose_time_is_over_are_forgotten_when_another_opens(
    visitor: Visitor, new: NewCard, database: Database
) -> None:
    choose(visitor, new).press("Je vois mes 8 mots")
    other = visitor.another().open("/entrer")
    other.submit(card=new.token, pin=PIN)
    assert held(database) == [True, False]
    with time_machine.travel(clock.now() + timedelta(minutes=41)):
        visitor.another().open("/entrer").submit(card=new.token, pin=PIN)
        assert held(database) == [False, False, False]
