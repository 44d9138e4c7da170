"""The plan is looked at again every 3 months: the day is counted, noted, and shown to both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries.reviews import months_after
from tests.plan.plans import LATER, Plan


@pytest.fixture
def own(session, cast) -> Plan:
    """Ondine's plan."""
    return Plan(session, cast, "ondine", "clochette")


def _held(plan: Plan, day: date, by: str = "clochette"):
    return service.record_review(
        plan.session,
        pathway_id=plan.home.pathway_id,
        held_on=day,
        by=plan.cast[by].id,
        referent_id=plan.referent_id,
        at=plan.now(),
    )


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 15), date(2026, 4, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_three_months_later_is_the_same_day_or_the_last(day: date, later: date) -> None:
    assert months_after(day, 3) == later


def test_the_next_review_counts_from_the_agreement_then_from_the_last_review(own: Plan) -> None:
    agreed = own.versions.current
    assert agreed is not None
    assert own.versions.next_review == months_after(local_date(agreed.in_force_at), 3)
    day = local_date(LATER) - timedelta(days=1)
    _held(own, day)
    assert own.versions.next_review == months_after(day, 3)
    assert _held(own, day).id == _held(own, day).id


def test_only_the_referent_notes_a_day_that_has_come(own: Plan) -> None:
    with pytest.raises(Refused, match="not-referent"):
        _held(own, local_date(LATER), by="melodie")
    with pytest.raises(Refused, match="not-referent"):
        _held(own, local_date(LATER), by="ondine")
    with pytest.raises(Refused, match="not-yet"):
        _held(own, local_date(LATER) + timedelta(days=2))
    with pytest.raises(Refused, match="too-early"):
        _held(own, date(2001, 1, 1))


def test_the_referent_notes_the_review_and_she_reads_it(visitor, cast) -> None:
    file = f"/pro/personnes/{cast['ondine'].handle}"
    visitor.as_("clochette").open(f"{file}/plan/point").sees("Prochain point prévu")
    day = local_date(clock.now())
    visitor.press("Noter ce point", 422, held_on="").sees("Choisissez le jour du point.")
    future = (day + timedelta(days=3)).isoformat()
    visitor.press("Noter ce point", 409, held_on=future).sees("Ce jour n’est pas encore venu.")
    visitor.press("Noter ce point", held_on=day.isoformat())
    visitor.another().as_("ondine").open("/mon-plan").sees("Prochain point")


def test_of_a_couple_the_page_asks_no_more_questions(visitor, cast) -> None:
    visitor.as_("aurore").open(f"/pro/personnes/{cast['perceval'].handle}/plan/point")
    visitor.sees("Prochain point prévu")


def test_a_helper_has_no_such_page(visitor, cast) -> None:
    visitor.as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}/plan/point", 404)


def test_a_review_that_is_past_stands_first_among_what_waits(visitor) -> None:
    with time_machine.travel(clock.now() + timedelta(days=200)):
        visitor.as_("clochette").open("/pro/").sees("Point à faire sur le plan", "de retard")
        visitor.sees("Noter le point")
