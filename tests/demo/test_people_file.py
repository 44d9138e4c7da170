"""The data file of the demonstration says one coherent, visibly invented story."""

from collections.abc import Iterator
from typing import Any

import pytest

from portal.accounts.models import ContactBy
from portal.assessment.catalogue import Domain
from portal.audit.catalogue import GROUNDS
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.demo.generated import crowd
from portal.demo.world import read_people
from portal.feedback.catalogue import SETS, Moment

FACTS = read_people()
HOUSEHOLDS = [*FACTS["households"], *crowd()]


def _values(part: Any, name: str) -> Iterator[Any]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == name:
                yield value
            yield from _values(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from _values(value, name)


@pytest.mark.parametrize("facts", HOUSEHOLDS, ids=lambda facts: facts["code"])
def test_who_acts_is_in_the_household_or_in_its_circle(facts):
    helpers = {one["helper"] for one in facts["circle"]}
    people = set(facts["people"])
    outside = {"cassandre"}  # a study goes to the evaluator, who is in no circle
    assert 4 <= len(helpers) + len(facts["relatives"]) <= 6
    assert set(_values(facts["versions"], "doer")) <= helpers | people
    assert set(_values(facts["versions"], "author")) <= people
    assert {one["to"] for one in facts["mandates"]} <= helpers
    assert {one["to"] for one in facts["agreements"]} <= helpers | outside | {None}
    assert {one["by"] for one in facts["ticks"]} <= helpers | people
    assert {one["by"] for one in facts["own_words"]} <= people
    joined = {one["helper"]: one["on"] for one in facts["circle"]}
    assert all(joined[one["to"]] <= one["on"] for one in facts["mandates"])


@pytest.mark.parametrize("facts", HOUSEHOLDS, ids=lambda facts: facts["code"])
def test_every_code_is_known(facts):
    for theme in (*_values(facts, "theme"), *(t for ts in _values(facts, "themes") for t in ts)):
        Theme(theme)
    for domain in _values(facts, "domain"):
        Domain(domain)
    for purpose in _values(facts, "purpose"):
        Purpose(purpose)
    for duration in _values(facts, "duration"):
        Duration(duration)
    for contact in _values(facts, "contact_by"):
        ContactBy(contact)
    assert set(_values(facts, "ground")) <= set(GROUNDS)
    for opinion in facts["opinions"]:
        asked = {question.code: question for question in SETS[Moment(opinion["moment"])]}
        assert all(asked[code].choice(value) for code, value in opinion["answers"].items())


def test_helpers_work_where_they_help():
    for facts in FACTS["households"]:
        for one in facts["circle"]:
            assert FACTS["professionals"][one["helper"]]["territory"] == facts["territory"]
    offered = {(t["code"], name) for t in FACTS["territories"] for name in t["organisations"]}
    for one in (*FACTS["professionals"].values(), *FACTS["others"].values()):
        assert (one["territory"], one["organisation"]) in offered
