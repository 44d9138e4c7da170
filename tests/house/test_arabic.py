"""In Arabic a page says « tu » to one person, from the first to the last: never the plural."""

import re

import pytest

from portal import words
from tests.house.test_words import messages, said

_MARKS = re.compile("[\u064b-\u0652]")
_WORD = re.compile("[\u0621-\u064a]+")
_PLURAL = re.compile("أنتم|.+(?:كم|تم|تمو.*|وا|وه|وها|وهم|وني)|[فوسلأ]?ت.+ون")
OTHERS = frozenset(
    "الإلكتروني بحكم تم يتم يهتم تتم سيتم تدعوه محوه محوها رحلوا شرحوا"
    " قالوا وديوني يطلبوا يقترحوا تكون".split()
)
"""Words of the catalogue that end in the same way and say « tu » to nobody."""


def plurals(text: str) -> list[str]:
    """Return the words of ``text`` that speak to several people."""
    found = (one.group() for one in _WORD.finditer(_MARKS.sub("", text)))
    return [one for one in found if _PLURAL.fullmatch(one) and one not in OTHERS]


def test_the_reader_is_spoken_to_as_one_person() -> None:
    catalogue = messages(words.read("ar", "messages"))
    assert [(text, plurals(text)) for one in catalogue for text in said(one) if plurals(text)] == []


@pytest.mark.parametrize(
    "text", ["يمكنكم تغييره متى أردتم.", "اقرأوا خطتكم.", "تختارون.", "كتبتموه."]
)
def test_the_plural_is_seen(text: str) -> None:
    assert plurals(text)
