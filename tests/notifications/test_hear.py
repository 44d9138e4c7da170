"""Who is told what happened: the one concerned, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.circle import service as circle
from portal.circle.events import HelperLeft, HelperProposed
from portal.circle.models import CircleWord
from portal.consent import service as consent
from portal.consent.catalogue import Purpose, Theme
from portal.core import clock
from portal.core.events import publish
from portal.referent import service as referent
from portal.referent.events import RequestLate
from tests.circle.test_propose import answer, propose
from tests.consent import acts
from tests.notifications.told import everything, told
from tests.plan.plans import LATER, Plan
from tests.referent.test_ask import ask as wish_for


@pytest.fixture
def start():
    """The instant from which notices are looked at."""
    return clock.now()


def test_a_professional_is_told_that_he_is_chosen_and_she_that_he_said_yes(session, cast, start):
    wish = wish_for(session, cast, "ondine", "melodie", [])
    assert told(session, cast, "melodie", since=start) == ["wish_asked"]
    referent.accept(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    assert told(session, cast, "ondine", since=start) == ["referent_started"]
    assert told(session, cast, "clochette", since=start) == ["mandate_ended"]


def test_a_wish_taken_back_leaves_nothing(session, cast, start):
    wish = wish_for(session, cast, "ondine", "melodie", [])
    referent.cancel(session, mandate_id=wish.id, by=cast["ondine"].id, at=clock.now())
    assert everything(session, since=start) == []


def test_a_no_is_told_to_who_asked(session, cast, start):
    wish = wish_for(session, cast, "ondine", "melodie", [])
    referent.decline(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    assert told(session, cast, "ondine", since=start) == ["wish_declined"]


def test_she_is_told_of_a_request_and_who_asked_of_her_answer(session, cast):
    asked = acts.ask(session, cast, theme=Theme.HOUSING)
    assert told(session, cast, "ondine", since=acts.NOW) == ["agreement_asked"]
    consent.refuse(session, record_id=asked.id, by=cast["ondine"].id, at=acts.LATER)
    assert told(session, cast, "ondine", since=acts.NOW) == []
    assert told(session, cast, "melodie", since=acts.NOW) == ["agreement_answered"]


def test_thinking_is_told_to_nobody(session, cast):
    asked = acts.ask(session, cast, theme=Theme.HOUSING)
    consent.defer(session, record_id=asked.id, by=cast["ondine"].id, at=acts.LATER)
    assert told(session, cast, "melodie", since=acts.NOW) == []


def test_giving_and_stopping_by_herself_are_told_to_nobody(session, cast):
    given = acts.give(session, cast, theme=Theme.HOUSING)
    consent.withdraw(session, record_id=given.id, by=cast["ondine"].id, at=acts.LATER)
    assert everything(session, since=acts.NOW) == []


def test_a_plan_is_told_to_her_then_her_answer_to_the_referent(session, cast):
    plan = Plan(session, cast, "ondine", "clochette")
    plan.answer("ondine")
    plan.answer("clochette")
    plan.open()
    plan.propose()
    assert told(session, cast, "ondine", since=LATER) == ["referent_answered", "plan_proposed"]
    plan.answer("ondine")
    assert told(session, cast, "ondine", since=LATER) == ["referent_answered"]
    assert told(session, cast, "clochette", since=LATER) == ["plan_answered", "plan_answered"]


def test_who_joins_a_circle_is_told(session, cast, start):
    circle.add_helper(session, cast["ondine"].pathway_id, cast["raiponce"].id, at=start)
    assert told(session, cast, "raiponce", since=start) == ["circle_joined"]


def test_a_late_request_goes_up_to_the_leads_of_its_territory(session, cast, start):
    wish = wish_for(session, cast, "ondine", "melodie", [])
    lead = cast["griselidis"]
    publish(session, RequestLate(start, wish.id, lead.territory_id, cast["ondine"].id))
    assert told(session, cast, "griselidis", since=start) == ["request_late"]
    assert told(session, cast, "ondine", since=start) == ["own_request_late"]


def test_what_is_late_is_told_once_whatever_the_nights(session, cast, start):
    wish_for(session, cast, "ondine", "melodie", [])
    before = referent.tell_late(session, at=clock.now())
    assert told(session, cast, "ondine", since=start) == []
    for days in (30, 31):
        at = clock.now() + timedelta(days=days)
        assert referent.tell_late(session, at=at) > before
    assert told(session, cast, "ondine", since=start) == ["own_request_late"]
    assert told(session, cast, "griselidis", since=start).count("request_late") == 1
    assert told(session, cast, "melodie", since=start) == ["wish_asked"]


def test_news_of_the_circle_lead_to_the_circle(session, cast, start):
    her = cast["ondine"]
    there = (cast["melodie"].id, (her.id,))
    publish(session, HelperProposed(start, her.pathway_id, *there))
    publish(session, HelperLeft(start, her.pathway_id, *there))
    paths = {one.path for one in everything(session, since=start) if one.recipient_id == her.id}
    assert paths == {"/mon-cercle"}


@pytest.mark.parametrize(
    ("word", "left"),
    [(CircleWord.YES, []), (CircleWord.NO, []), (CircleWord.THINKING, ["helper_proposed"])],
)
def test_a_helper_she_answered_is_asked_of_her_no_more(session, cast, start, word, left):
    propose(session, cast, at=start)
    assert told(session, cast, "ondine", since=start) == ["helper_proposed"]
    answer(session, cast, word, at=start)
    assert told(session, cast, "ondine", since=start) == left


def test_who_studies_is_never_told_who_answered(session, cast):
    asked = acts.ask(session, cast, to="cassandre", theme=Theme.STUDY, purpose=Purpose.EVALUATE)
    assert told(session, cast, "ondine", since=acts.NOW) == ["agreement_asked"]
    consent.accept(session, record_id=asked.id, by=cast["ondine"].id, at=acts.LATER)
    assert told(session, cast, "cassandre", since=acts.NOW) == []
