"""Secrets are read kindly and kept closed."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts import rules, secrets
from portal.accounts.secrets import CARD_ALPHABET

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_card_is_read_with_spaces_small_letters_and_lookalikes() -> None:
    token = "0123456789ABCDEF"
    token += secrets.check_character(token)
    typed = secrets.in_fours(token).lower().replace("0", "o").replace("1", "l")
    assert secrets.read_card(f" {typed} ") == token
    assert secrets.read_card("-".join(token).replace("1", "I")) == token


@given(st.text(CARD_ALPHABET, min_size=16, max_size=16), st.integers(0, 16), st.data())
def test_any_single_wrong_character_is_seen(body: str, place: int, data: st.DataObject) -> None:
    token = body + secrets.check_character(body)
    other = data.draw(st.sampled_from(CARD_ALPHABET.replace(token[place], "")))
    assert secrets.read_card(token) == token
    assert secrets.read_card(token[:place] + other + token[place + 1 :]) is None


@given(st.text(CARD_ALPHABET, min_size=16, max_size=16), st.integers(0, 15))
def test_two_neighbours_swapped_are_seen(body: str, place: int) -> None:
    token = body + secrets.check_character(body)
    swapped = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    assert (secrets.read_card(swapped) is None) == (swapped != token)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 17, "é" * 17, "0" * 400])
def test_what_no_card_can_bear_is_not_read(typed: str) -> None:
    assert secrets.read_card(typed) is None


def test_the_picture_of_a_card_holds_its_code_after_the_hash_sign() -> None:
    picture = ElementTree.fromstring(secrets.card_qr("https://portail.example", secrets.new_card()))
    assert picture.tag == "svg"
    assert "style" not in picture.attrib


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("12345", "pin-shape"),
        ("12345a", "pin-shape"),
        ("123456", "pin-common"),
        ("888888", "pin-common"),
        ("140785", "pin-date"),
        ("850714", "pin-date"),
        ("739284", None),
    ],
)
def test_easy_codes_are_refused(pin: str, fault: str | None) -> None:
    assert rules.pin_fault(pin) == fault


def test_digits_of_other_scripts_are_digits() -> None:
    assert secrets.read_pin("٧٣٩ ٢٨٤") == "739284"


@pytest.mark.parametrize(
    "password", ["court", "motdepasse123", "clochetteclochette", "ababababab12"]
)
def test_easy_passwords_are_refused(password: str) -> None:
    assert rules.password_fault(password, "clochette") is not None
    assert rules.password_fault("trois fleurs sur un toit", "clochette") is None
