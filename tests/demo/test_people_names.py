"""Names, numbers and addresses of the demonstration: none is anybody's."""

import json
import re
from collections.abc import Iterator
from typing import Any

from portal.demo.generated import COUNT, crowd
from portal.demo.world import read_people

FACTS = read_people()
FICTION = re.compile(r"(?:01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d")
"""The numbers that the regulator keeps for stories."""


def _values(part: Any, name: str) -> Iterator[Any]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == name:
                yield value
            yield from _values(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from _values(value, name)


def test_every_number_and_address_is_one_of_a_story():
    numbers = [*_values(FACTS, "phone"), *_values(FACTS, "duty_phone")]
    assert len(set(numbers)) == len(numbers)
    assert all(FICTION.fullmatch(number) for number in numbers)
    text = json.dumps(FACTS, ensure_ascii=False)
    assert sorted(re.findall(r"\b0\d(?: \d\d){4}\b", text)) == sorted(numbers)
    assert all(found.endswith(".example") for found in re.findall(r"[\w.+-]+@[\w.-]+", text))
    assert all(".example" in found for found in re.findall(r"https?://\S+", text))


def test_tale_names_are_given_once():
    names = [
        *(one["first_name"] for one in FACTS["professionals"].values()),
        *(one["first_name"] for one in FACTS["others"].values()),
        *(one["first_name"] for one in FACTS["newcomers"].values()),
        *(p["first_name"] for h in FACTS["households"] for p in h["people"].values()),
    ]
    assert len(set(names)) == len(names)
    assert "'" not in json.dumps(FACTS), "the apostrophe is ’"


def test_one_referent_has_twenty_five_people_with_ondine():
    assert COUNT + 1 == 25
    assert len({one["code"] for one in crowd()}) == COUNT + 1
    assert list(crowd()) == list(crowd()), "the seed is fixed"
