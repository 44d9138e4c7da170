"""An event is heard in the transaction of its act, or the act does not pass unnoticed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from portal import subscriptions
from portal.core import clock, events
from portal.core.events import Event, Unheard
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.notifications.models import Notice
from tests.consent.acts import ask

ROOT = Path(subscriptions.__file__).parent


class Planted(Event):
    """An event of no room."""


@pytest.fixture
def heard(monkeypatch) -> list[Event]:
    """Keep the events of this test apart from those of the house."""
    found: list[Event] = []
    kept = dict(events._listeners)
    monkeypatch.setattr(events, "_listeners", kept)
    return found


def test_listeners_hear_in_their_order_before_the_verb_returns(session, heard) -> None:
    def first(_session, event) -> None:
        heard.append(event)

    def second(_session, event) -> None:
        assert heard == [event]

    events.listen({Planted: (first, second)})
    events.publish(session, Planted(clock.now()))
    assert len(heard) == 1


def test_an_event_that_nobody_names_stops_the_act(session, heard) -> None:
    with pytest.raises(Unheard, match="Planted"):
        events.publish(session, Planted(clock.now()))


def test_what_a_listener_refuses_does_not_happen(session, cast, heard) -> None:
    def refuse(_session, _event) -> None:
        raise Refused("not-now")

    events.listen(dict.fromkeys(subscriptions.LISTENERS, (refuse,)))
    with pytest.raises(Refused, match="not-now"):
        ask(session, cast)


def test_a_notice_goes_with_the_act_that_is_not_kept(session, cast) -> None:
    before = session.query(Notice).count()
    ask(session, cast)
    assert session.query(Notice).count() == before + 1
    session.rollback()
    assert session.query(Notice).count() == before


def test_every_event_of_every_room_is_named_on_the_one_page() -> None:
    declared, inside = set[str](), set[str]()
    for file in ROOT.glob("*/events.py"):
        if file.parent.name == "core":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                declared.add(node.name)
                told = (one.annotation for one in node.body if isinstance(one, ast.AnnAssign))
                inside |= {one.id for one in told if isinstance(one, ast.Name)}
    assert declared - inside == {one.__name__ for one in subscriptions.LISTENERS}
    for event in subscriptions.LISTENERS:
        assert issubclass(event, Value)
        assert event.__struct_config__.frozen
