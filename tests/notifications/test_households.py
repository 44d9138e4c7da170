"""No notice tells an adult of a household what the other one did (R04)."""

from __future__ import annotations

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.core import clock, events
from portal.notifications.models import Notice
from portal.plan.events import PlanAnswered
from portal.plan.models import AnswerKind
from tests.consent import acts
from tests.notifications.told import everything, told
from tests.plan.plans import LATER, Plan
from tests.referent.test_agree import agree
from tests.referent.test_ask import ask as wish_for


def disagree(session, cast):
    """Let Mélusine say no to the plan that she has with Perceval."""
    plan = Plan(session, cast, "melusine", "aurore")
    plan.answer("melusine", AnswerKind.DISAGREE, words="Non.", seal="")


def test_one_adults_agreements_are_not_told_to_the_other(session, cast):
    asked = acts.ask(session, cast, of="melusine", to="aurore", theme=Theme.MONEY)
    consent.accept(session, record_id=asked.id, by=cast["melusine"].id, at=acts.LATER)
    consent.withdraw(session, record_id=asked.id, by=cast["melusine"].id, at=acts.LATER)
    assert told(session, cast, "perceval", since=acts.NOW) == []


def test_one_adults_answer_to_the_plan_is_not_told_to_the_other(session, cast):
    disagree(session, cast)
    assert told(session, cast, "aurore", since=LATER) == ["plan_answered"]
    assert told(session, cast, "perceval", since=LATER) == []


def test_before_both_said_yes_a_wish_is_told_to_nobody(session, cast):
    start = clock.now()
    wish = wish_for(session, cast, "perceval", "blanche")
    assert everything(session, since=start) == []
    agree(session, cast, wish)
    assert [one.kind.value for one in everything(session, since=start)] == ["wish_asked"]


def test_a_listener_that_tells_the_household_is_caught(session, cast, monkeypatch):
    def planted(session, event):
        for name in ("perceval", "melusine"):
            kind, at = "referent_answered", event.at
            session.add(Notice(recipient_id=cast[name].id, kind=kind, path="/mon-plan", at=at))

    monkeypatch.setitem(events._listeners, PlanAnswered, (planted,))
    disagree(session, cast)
    assert told(session, cast, "perceval", since=LATER) == ["referent_answered"]
