"""The door of professionals and peers: a password, then a code that opens once."""

from datetime import UTC, datetime, timedelta

import time_machine

from tests.visitor import Visitor


def test_a_professional_comes_in_in_two_steps(visitor: Visitor) -> None:
    visitor.as_("clochette")
    assert visitor.page is not None
    assert visitor.page.address == "/pro/"


def test_the_password_alone_gives_no_rights(visitor: Visitor) -> None:
    one = visitor.cast["clochette"]
    visitor.open("/pro/entrer").submit(login=one.login, password=one.password).sees("Votre code")
    visitor.open("/pro/mes-entrees").sees("Votre code")


def test_an_unknown_login_and_a_wrong_password_have_the_same_answer(visitor: Visitor) -> None:
    texts = []
    for login in ("nobody", visitor.cast["clochette"].login):
        other = visitor.another().open("/pro/entrer")
        other.submit(login=login, password="pas le bon mot", status=422)
        assert other.page is not None
        texts.append(other.page.text)
    assert texts[0] == texts[1]
    assert "L’identifiant ou le mot de passe ne convient pas." in texts[0]


def test_a_code_never_opens_twice(visitor: Visitor) -> None:
    one = visitor.cast["clochette"]
    with time_machine.travel(datetime.now(UTC), tick=False):
        code = visitor.cast.code("clochette")
        visitor.open("/pro/entrer").submit(login=one.login, password=one.password)
        visitor.submit(code=code)
        other = visitor.another().open("/pro/entrer")
        other.submit(login=one.login, password=one.password)
        other.submit(code=code, status=422).sees("Ce code ne convient pas.")


def test_five_wrong_codes_make_one_wait(visitor: Visitor) -> None:
    one = visitor.cast["clochette"]
    with time_machine.travel(datetime.now(UTC), tick=False) as moment:
        visitor.open("/pro/entrer").submit(login=one.login, password=one.password)
        for _ in range(5):
            visitor.submit(code="000000", status=422)
        visitor.sees("Attendez 1 minute")
        visitor.submit(code=visitor.cast.code("clochette"), status=422).sees("Attendez 1 minute")
        moment.shift(timedelta(minutes=1))
        visitor.submit(code=visitor.cast.code("clochette"))
        assert visitor.page is not None
        assert visitor.page.address == "/pro/"


def test_a_professional_closes_everything(visitor: Visitor) -> None:
    visitor.as_("clochette").open("/pro/mes-entrees").sees("Celle-ci.")
    visitor.press("Je ferme tout partout").sees("Entrer avec un mot de passe")
    visitor.open("/pro/mes-entrees").sees("Entrer avec un mot de passe")


def test_a_card_holder_cannot_open_it(visitor: Visitor) -> None:
    visitor.as_("ondine").open("/pro/mes-entrees", status=404)
