"""« On annule »: by who called it, with a reason, or by her, with or without; calendars follow."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import MeetingState
from tests.meetings.story import Story
from tests.notifications.told import told


def _off(story: Story, meeting, by: str, **more) -> None:
    facts = {"meeting_id": meeting.id, "by": story.cast[by].id, "at": clock.now()}
    service.call_off(story.session, **{**facts, "referent_id": story.by, **more})


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "clochette", ("ondine",))


def test_who_called_it_says_why_and_everyone_else_learns_only_that_it_is_off(story, cast) -> None:
    since, meeting = clock.now(), story.fixed()
    story.tick(meeting, "ondine", "melodie")
    with pytest.raises(Refused, match="no-words"):
        _off(story, meeting, "clochette", reason="  ")
    _off(story, meeting, "clochette", reason="La salle est fermée.")
    row = story.row(meeting)
    assert (row.state, row.cancel_reason) == (MeetingState.CANCELLED, "La salle est fermée.")
    assert row.cancelled_by_name == "Clochette B."
    heard = {who: told(story.session, cast, who, since=since) for who in ("ondine", "melodie")}
    assert heard == {"ondine": ["meeting_off"], "melodie": ["meeting_called_off"]}
    assert told(story.session, cast, "clochette", since=since) == []


def test_she_calls_hers_off_and_need_not_say_why(story, cast) -> None:
    since, meeting = clock.now(), story.fixed()
    _off(story, meeting, "ondine")
    row = story.row(meeting)
    assert (row.cancel_reason, row.cancelled_by_id) == ("", cast["ondine"].id)
    assert told(story.session, cast, "clochette", since=since) == ["meeting_called_off"]
    with pytest.raises(Refused, match="over"):
        _off(story, meeting, "ondine")


def test_nobody_else_does_nor_one_adult_for_the_other(story, session, cast) -> None:
    meeting = story.fixed()
    story.tick(meeting, "ondine", "melodie")
    for who in ("melodie", "merlin"):
        with pytest.raises(Refused, match="not-referent"):
            _off(story, meeting, who, reason="Non.")
    two = Story(session, cast, "aurore", ("melusine", "perceval"))
    with pytest.raises(Refused, match="not-referent"):
        _off(two, two.fixed(), "perceval")


def test_the_one_who_asked_for_a_meeting_of_two_may_and_the_other_is_told(session, cast) -> None:
    two = Story(session, cast, "aurore", ("melusine", "perceval"))
    meeting = two.fixed()
    meeting.asked_by_id, since = cast["melusine"].id, clock.now()
    _off(two, meeting, "melusine")
    assert told(session, cast, "perceval", since=since) == ["meeting_off"]
