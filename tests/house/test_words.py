"""Every word of the portal: said in every language it owes, plain in French, fit for its plural."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from portal import words
from portal.core import plain_language
from portal.web.glossary import terms
from portal.web.language import PEOPLE
from tests.cast import Cast

_PLACE = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"<[a-z/]|&\w+;")
OTHERS = [code for code in PEOPLE if code != "fr"]
CATALOGUES = [(domain, code) for domain, codes in words.DOMAINS.items() for code in codes]


def said(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def asked(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


@cache
def kept(code: str, domain: str) -> Catalog:
    """Return a catalogue, read once: nothing here changes it."""
    return words.read(code, domain)


@pytest.fixture(scope="module")
def extracted() -> dict[str, Catalog]:
    """The messages of the code, read once."""
    return words.extract()


@pytest.mark.parametrize(("domain", "code"), CATALOGUES)
def test_catalogues_hold_the_messages_of_the_code_and_no_others(
    extracted: dict[str, Catalog], domain: str, code: str
) -> None:
    in_code = {asked(message) for message in messages(extracted[domain])}
    said_so = {asked(message) for message in messages(kept(code, domain))}
    assert in_code - said_so == set(), "run « python3 -m portal words »"
    assert said_so - in_code == set(), "run « python3 -m portal words »"


@pytest.mark.parametrize(("domain", "code"), CATALOGUES)
def test_every_message_is_said_in_every_language(domain: str, code: str) -> None:
    unsaid = [
        asked(message)[0]
        for message in messages(kept(code, domain))
        if message.fuzzy or not all(said(message))
    ]
    assert unsaid == []


@pytest.mark.parametrize(("domain", "code"), CATALOGUES)
def test_a_translation_keeps_the_places_of_its_message(domain: str, code: str) -> None:
    for message in messages(kept(code, domain)):
        wanted = set(_PLACE.findall(asked(message)[-1]))
        for string in filter(None, said(message)):
            got = set(_PLACE.findall(string))
            # « num » may be left out where a plural says the number itself
            assert got - {"num"} == wanted - {"num"}, (code, string)
            assert "%" not in _PLACE.sub("", string), (code, string)
            assert not _TAG.search(string), (code, string)


@pytest.mark.parametrize(
    ("code", "plurals"), [("fr", 2), ("en", 2), ("ar", 6), ("es", 3), ("uk", 4)]
)
def test_each_language_has_its_own_number_of_plurals(code: str, plurals: int) -> None:
    catalogue = kept(code, "messages")
    several = [message for message in messages(catalogue) if isinstance(message.id, tuple)]
    assert several
    assert catalogue.num_plurals <= plurals
    assert all(len(said(message)) == catalogue.num_plurals for message in several)


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_say_that_they_await_review(code: str) -> None:
    assert "awaiting review" in words.path_of(code, "messages").read_text()


def test_messages_for_people_are_plain_french(loaded_cast: Cast) -> None:
    problems = [
        f"« {string} »: {problem}"
        for message in messages(kept("fr", "messages"))
        for string in said(message)
        for problem in plain_language.message_problems(
            string, glossary=terms(), names=loaded_cast.names()
        )
    ]
    assert problems == []


def test_messages_for_desks_are_short() -> None:
    problems = [
        problem
        for message in messages(kept("fr", "pro"))
        for string in said(message)
        for problem in plain_language.long_sentences(string, most=22)
    ]
    assert problems == []


def test_french_marks_keep_their_space() -> None:
    loose = [
        string
        for domain in words.DOMAINS
        for message in messages(kept("fr", domain))
        for string in said(message)
        if re.search(r"[^\s\u00a0][?!»]|\w[:;](?!/)|[ \u202f][:;?!»]|«[^\u00a0]", string)
    ]
    assert loose == []


def test_apostrophes_are_typographic() -> None:
    for domain in words.DOMAINS:
        for message in messages(kept("fr", domain)):
            assert all("'" not in string for string in said(message)), asked(message)
