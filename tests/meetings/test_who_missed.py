"""Which adult was missing is recorded, and each one reads only of herself (R04)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import company_of, happened
from tests.meetings.story import DAY, Story

BOTH = ("melusine", "perceval")


@pytest.fixture
def two(session, cast):
    """A meeting of two adults, an hour after its time, and its story."""
    story = Story(session, cast, "aurore", BOTH)
    meeting = story.fixed()
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1), tick=False):
        yield story, meeting


def _hold(story, meeting, *missing: str, with_her: bool = False, **more):
    gone = [story.cast[name].id for name in missing]
    facts = story.leads(meeting_id=meeting.id, with_her=with_her, missing=gone)
    reasons = dict.fromkeys(gone, "Une garde d’enfant.")
    return service.hold(story.session, **{"reasons": reasons, **facts, **more})


def _missed(story, meeting) -> dict[str, bool | None]:
    people = company_of(story.session, meeting.id).people
    names = {story.cast[name].id: name for name in BOTH}
    return {names[one.person_id]: one.missed for one in people}


def test_of_two_it_is_said_who_was_missing(two) -> None:
    story, meeting = two
    with pytest.raises(Refused, match="say-who"):
        _hold(story, meeting)
    with pytest.raises(Refused, match="say-who"):
        _hold(story, meeting, "melusine", with_her=True)
    with pytest.raises(Refused, match="nobody-named"):
        _hold(story, meeting, missing=[uuid4()])
    assert _missed(story, meeting) == dict.fromkeys(BOTH)
    _hold(story, meeting, "melusine")
    assert _missed(story, meeting) == {"melusine": True, "perceval": False}


def test_the_story_of_each_says_what_is_true_of_her(two, cast) -> None:
    story, meeting = two
    _hold(story, meeting, "melusine")
    for name, there in (("melusine", False), ("perceval", True)):
        last = happened(story.session, cast[name].id)[-1]
        assert (last.number, last.with_her) == (meeting.number, there)


def test_who_is_said_to_be_there_may_say_that_she_was_not(two, cast) -> None:
    story, meeting = two
    _hold(story, meeting, "melusine")
    said = {"meeting_id": meeting.id, "at": clock.now()}
    with pytest.raises(Refused, match="not-said"):
        service.say_absent(story.session, by=cast["melusine"].id, **said)
    service.say_absent(story.session, by=cast["perceval"].id, **said)
    assert not happened(story.session, cast["perceval"].id)[-1].with_her


def test_who_said_that_she_cannot_come_is_not_said_to_have_been_there(two, cast) -> None:
    story, meeting = two
    before = {"at": meeting.starts_at - timedelta(hours=1), "referent_id": story.by}
    service.cannot_come(story.session, meeting_id=meeting.id, by=cast["melusine"].id, **before)
    for facts in ({"with_her": True}, {"missing": [cast["perceval"].id]}):
        with pytest.raises(Refused, match="she-said-no"):
            _hold(story, meeting, **facts)
    with pytest.raises(Refused, match="not-chosen"):
        _hold(story, meeting, *BOTH, chosen=True)
    held = _hold(story, meeting, chosen=True)
    assert _missed(story, meeting) == {"melusine": True, "perceval": False}
    assert (story.absence(meeting).chosen, held.report_due is not None) == (True, True)
