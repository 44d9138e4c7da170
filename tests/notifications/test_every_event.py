"""Every event of the house is heard, every side of it is told, or a reason stands here."""

from __future__ import annotations

from collections.abc import Iterator

from portal.consent import events as consent
from portal.core.events import Event
from portal.feedback.events import StoryTakenBack
from portal.notifications.catalogue import NoticeKind
from portal.notifications.views import person, pro
from portal.plan.events import PathwayEnded
from portal.subscriptions import LISTENERS

TELLS_NOBODY = {
    PathwayEnded: "the end of the mandate is told to the referent, her own page says the rest",
    StoryTakenBack: "she takes it back herself, and the page says what that did",
    consent.TestimonyEnded: "she stops it herself, or it ends on the day that she chose",
}


def events(kind: type[Event] = Event) -> Iterator[type[Event]]:
    """Return every event that a room declares."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("portal."):
            yield one
        yield from events(one)


def silent(listeners) -> set[type[Event]]:
    """Return the events that no notice follows."""
    return {
        event
        for event in events()
        if not any("notifications" in heard.__module__ for heard in listeners.get(event, ()))
    }


def test_every_event_is_named() -> None:
    assert set(events()) == set(LISTENERS)


def test_every_event_is_told_or_says_why_not() -> None:
    assert silent(LISTENERS) == set(TELLS_NOBODY)


def test_an_event_that_nobody_is_told_of_is_found() -> None:
    forgotten = next(event for event in LISTENERS if event not in TELLS_NOBODY)
    assert silent({**LISTENERS, forgotten: ()}) == {forgotten, *TELLS_NOBODY}


def test_every_notice_has_its_sentence_on_one_side() -> None:
    assert set(person.SENTENCES) | set(pro.SENTENCES) == set(NoticeKind)
    assert not set(person.SENTENCES) & set(pro.SENTENCES)
