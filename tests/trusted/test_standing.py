"""Where a choice and a measure stand, and which of them a question finds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core.value import replace
from portal.home import trusting
from portal.trusted import service
from portal.trusted.catalogue import MEASURES
from portal.trusted.queries import (
    Stands,
    chosen_by,
    is_chosen,
    last_measure_of,
    measure_as,
    measure_of,
    trusted_by,
)
from tests.consent.acts import LATER, NOW, TODAY
from tests.trusted.acts import beside, choose
from tests.trusted.test_measures import confirmed, decided, recorded

DAY = timedelta(days=1)
CLOSED = {
    "ended": {"ended_at": LATER},
    "not confirmed": {"confirmed_at": None},
    "contested": {"contested_at": LATER},
    "past": {"until": TODAY - DAY},
}
OPEN = {
    "as confirmed": {},
    "to its last day": {"until": TODAY},
    "to a later day": {"until": TODAY + DAY},
    "answered": {"contested_at": LATER, "answered_at": LATER},
}
WAITS = {"not confirmed", "contested"}


@pytest.fixture
def measure(session, cast):
    """A measure as a question finds it, once it was confirmed."""
    confirmed(session, cast)
    return measure_of(session, cast["ondine"].id)


@pytest.mark.parametrize("name", [*OPEN, *CLOSED])
def test_a_measure_opens_while_nothing_closes_it(measure, name):
    one = replace(measure, **{**OPEN, **CLOSED}[name])
    assert one.is_open(TODAY) is (name in OPEN)
    assert one.waits is (name in WAITS)


def test_a_measure_that_ended_waits_for_nobody(measure):
    assert not replace(measure, ended_at=LATER, confirmed_at=None).waits
    assert not replace(measure, ended_at=LATER, contested_at=LATER).waits


def test_the_measure_of_each_is_found_and_no_other(session, cast):
    her, other = cast["ondine"].id, cast["merlin"].id
    made = confirmed(session, cast)
    recorded(session, cast, person_id=other, name="Maître Corbeau")
    found = measure_of(session, her)
    assert (found.person_id, found.person_name, found.name) == (her, "Ondine", "Maître Cornille")
    assert found.terms is MEASURES[found.measure]
    assert last_measure_of(session, other).name == "Maître Corbeau"
    assert measure_as(session, made.account_id).id == made.id
    assert measure_of(session, cast["perceval"].id) is None


def test_the_last_measure_is_the_one_that_stands_or_else_the_last_that_ended(session, cast):
    her = cast["ondine"].id
    for number in range(2):
        at = NOW + number * DAY
        ended = confirmed(session, cast, at=at, name=f"Maître {number}")
        service.end(session, **decided(cast, ended, at=at + timedelta(hours=1)), words="Fini.")
    assert measure_of(session, her) is None
    assert last_measure_of(session, her).id == ended.id
    stands = recorded(session, cast, at=NOW + 3 * DAY)
    assert last_measure_of(session, her).id == stands.id


def test_a_choice_stands_from_his_yes_to_its_last_day(session, cast):
    choose(session, cast)
    waiting = chosen_by(session, cast["ondine"].id)
    assert waiting.stands(TODAY) is Stands.WAITING
    service.accept(session, by=waiting.account_id, at=LATER)
    chosen = chosen_by(session, cast["ondine"].id)
    assert chosen.stands(chosen.until) is Stands.BESIDE
    assert chosen.stands(chosen.until + DAY) is Stands.OVER
    assert replace(chosen, ended_at=LATER).stands(TODAY) is Stands.OVER


def test_who_is_chosen_is_the_one_of_her_choice_that_stands(session, cast):
    her, other = cast["ondine"].id, cast["merlin"].id
    first, theirs = beside(session, cast), beside(session, cast, of="merlin")
    assert is_chosen(session, person_id=her, account_id=first.account_id)
    assert not is_chosen(session, person_id=her, account_id=theirs.account_id)
    assert not is_chosen(session, person_id=other, account_id=first.account_id)
    trusting.stop(session, by=her, at=LATER)
    assert not is_chosen(session, person_id=her, account_id=first.account_id)
    assert chosen_by(session, her) is None
    second = choose(session, cast, at=LATER)
    assert chosen_by(session, her).account_id == second.account_id


def test_with_her_file_go_the_accounts_opened_for_her_and_no_others(session, cast):
    her, other = cast["ondine"].id, cast["merlin"].id
    hers = {beside(session, cast).account_id, confirmed(session, cast).account_id}
    theirs = {beside(session, cast, of="merlin").account_id}
    recorded(session, cast, person_id=other, name="Maître Corbeau")
    assert trusted_by(session, her) == hers
    assert trusted_by(session, other) == theirs, "a measure that waits has no account"
