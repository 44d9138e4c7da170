"""The referent calls a meeting, or she asks for one. Nobody is invited by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import MeetingState, company_of
from tests.meetings.story import DAY, Story


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "clochette", ("ondine",))


def _ask(story: Story, **more):
    facts = {
        "pathway_id": story.pathway_id,
        "kind": MeetingKind.REVIEW,
        "person_ids": {story.cast["ondine"].id},
        "words": "Parler du bus.",
        "language": "fr",
        "by": story.cast["ondine"].id,
        "at": clock.now(),
        "referent_id": story.by,
    }
    return service.ask(story.session, **{**facts, **more})


def test_three_times_are_proposed_and_nobody_is_invited(story) -> None:
    meeting = story.call(suggested=[story.member("melodie")])
    row = story.row(meeting)
    assert row.state is MeetingState.PROPOSED
    assert [slot.position for slot in row.slots] == [1, 2, 3]
    assert company_of(story.session, meeting.id).invited == ()


def test_only_the_active_referent_calls(story, cast) -> None:
    with pytest.raises(Refused, match="not-referent"):
        story.call(by=cast["melodie"].id)
    with pytest.raises(Refused, match="not-referent"):
        story.call(referent_id=None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"place": " "}, "no-place"),
        ({"point": ""}, "no-words"),
        ({"person_ids": set()}, "nobody-named"),
    ],
)
def test_a_call_that_lacks_something_is_refused(story, change, code) -> None:
    with pytest.raises(Refused, match=code):
        story.call(**change)


def test_times_are_three_different_ones_to_come(story) -> None:
    now = clock.now()
    with pytest.raises(Refused, match="three-times"):
        story.call(times=[now + DAY, now + DAY, now + 2 * DAY])
    with pytest.raises(Refused, match="three-times"):
        story.call(times=[now + DAY])
    with pytest.raises(Refused, match="in-the-past"):
        story.call(times=[now - timedelta(hours=1), now + DAY, now + 2 * DAY])


def test_of_another_pathway_nobody_is_named_nor_suggested(story, cast) -> None:
    with pytest.raises(Refused, match="nobody-named"):
        story.call(person_ids={cast["merlin"].id})
    other = Story(story.session, cast, "aucassin", ("pimprenelle",)).member("gretel")
    with pytest.raises(Refused, match="not-in-circle"):
        story.call(suggested=[other])


def test_she_asks_and_the_referent_proposes_three_times(story) -> None:
    meeting = _ask(story)
    assert story.row(meeting).state is MeetingState.ASKED
    service.propose_times(
        story.session,
        meeting_id=meeting.id,
        times=story.times(),
        place="Chez vous",
        language="fr",
        **story.leads(),
    )
    row = story.row(meeting)
    assert (row.state, row.caller_id, row.place) == (MeetingState.PROPOSED, story.by, "Chez vous")


def test_she_asks_for_herself_with_a_referent(story, cast) -> None:
    with pytest.raises(Refused, match="no-referent"):
        _ask(story, referent_id=None)
    with pytest.raises(Refused, match="not-yours"):
        _ask(story, by=cast["merlin"].id)


def test_what_is_over_is_not_called_off_again(story, cast) -> None:
    asked = _ask(story)
    her = {"by": cast["ondine"].id, "at": clock.now(), "referent_id": None}
    service.call_off(story.session, meeting_id=asked.id, **her)
    assert story.row(asked).state is MeetingState.CANCELLED
    with pytest.raises(Refused, match="over"):
        service.call_off(story.session, meeting_id=asked.id, **her)
