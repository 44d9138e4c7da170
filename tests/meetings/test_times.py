"""Three times: each one who is to come answers each; then one is fixed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.queries import MeetingState
from tests.meetings.story import DAY, Story


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "clochette", ("ondine",))


def test_each_answers_and_one_time_is_fixed(story, cast) -> None:
    meeting = story.call()
    story.tick(meeting, "ondine", "melodie")
    story.answer(meeting, "ondine", False, True, True)
    story.answer(meeting, "melodie", True, True, False)
    slot = story.row(meeting).slots[1]
    assert (slot.of(cast["ondine"].id), slot.of(cast["melodie"].id)) == (True, True)
    story.fix(meeting, 2)
    assert story.row(meeting).starts_at == slot.starts_at
    with pytest.raises(Refused, match="already-fixed"):
        story.fix(meeting, 3)
    with pytest.raises(Refused, match="already-fixed"):
        story.answer(meeting, "ondine", True, True, True)


def test_who_is_not_invited_does_not_answer(story) -> None:
    meeting = story.call(suggested=[story.member("melodie")])
    with pytest.raises(Refused, match="not-invited"):
        story.answer(meeting, "melodie", True, True, True)


def test_each_time_gets_an_answer(story) -> None:
    with pytest.raises(Refused, match="answer-each"):
        story.answer(story.call(), "ondine", True, True)


def test_a_time_she_did_not_answer_or_cannot_is_not_fixed(story) -> None:
    meeting = story.call()
    with pytest.raises(Refused, match="not-answered"):
        story.fix(meeting)
    story.answer(meeting, "ondine", False, True, True)
    with pytest.raises(Refused, match="she-cannot"):
        story.fix(meeting)


def test_with_a_written_reason_a_time_is_fixed_without_her(story) -> None:
    meeting = story.call()
    story.reason(meeting, "La commission a une date unique.")
    story.fix(meeting)
    assert story.row(meeting).state is MeetingState.FIXED
    assert story.absence(meeting).words == "La commission a une date unique."


def test_a_reason_does_not_fix_a_time_to_which_she_said_no(story) -> None:
    meeting = story.call()
    story.answer(meeting, "ondine", False, True, True)
    story.reason(meeting, "La commission a une date unique.")
    with pytest.raises(Refused, match="she-cannot"):
        story.fix(meeting)
    story.fix(meeting, 2)


def test_a_reason_about_one_adult_does_not_speak_for_the_other(session, cast) -> None:
    story = Story(session, cast, "aurore", ("melusine", "perceval"))
    meeting = story.call()
    story.reason(meeting, "Elle est à l’hôpital.", "melusine")
    with pytest.raises(Refused, match="not-answered"):
        story.fix(meeting)
    story.answer(meeting, "perceval", True, False, True)
    with pytest.raises(Refused, match="she-cannot"):
        story.fix(meeting, 2)
    story.fix(meeting)


def test_who_lets_her_words_be_read_is_not_waited_for(story, cast) -> None:
    meeting = story.call()
    said = {"meeting_id": meeting.id, "words": "Parlez du bus.", "language": "fr"}
    hers = {"by": cast["ondine"].id, "at": clock.now(), "part": Part.WORDS_READ}
    service.take_part(story.session, **said, **hers)
    story.fix(meeting)


def test_only_a_time_of_the_meeting_that_is_to_come_is_fixed_by_the_referent(story, cast) -> None:
    meeting, other = story.call(), story.call()
    story.answer(meeting, "ondine", True, True, True)
    mine, stray = story.row(meeting).slots[0].id, story.row(other).slots[0].id
    with pytest.raises(Refused, match="not-there"):
        service.fix_time(story.session, meeting_id=meeting.id, slot_id=stray, **story.leads())
    with pytest.raises(Refused, match="not-referent"):
        service.fix_time(
            story.session,
            meeting_id=meeting.id,
            slot_id=mine,
            **story.leads(by=cast["melodie"].id),
        )
    later = clock.now() + DAY + timedelta(hours=1)
    with time_machine.travel(later), pytest.raises(Refused, match="in-the-past"):
        story.fix(meeting)


def test_new_times_ask_everyone_again(story, cast) -> None:
    meeting = story.fixed()
    service.propose_times(
        story.session,
        meeting_id=meeting.id,
        times=story.times(clock.now() + 7 * DAY),
        place="Salle verte",
        language="fr",
        **story.leads(),
    )
    row = story.row(meeting)
    assert (row.state, row.place, row.starts_at) == (MeetingState.PROPOSED, "Salle verte", None)
    assert not row.has_answered(cast["ondine"].id)
