"""Meetings on a line of time: those held, for what happened; those to come, for what is asked."""

from __future__ import annotations

from portal.core import clock
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.queries import coming, happened
from tests.meetings.story import DAY, Story, first_number


def test_what_was_held_is_told_with_its_report(session, cast) -> None:
    told = happened(session, cast["ondine"].id)
    assert [(one.number, one.with_her, one.reported_at is not None) for one in told] == [
        (first_number(session, cast, "ondine"), True, True)
    ]
    assert [one.with_her for one in happened(session, cast["orphee"].id)] == [False]


def test_only_fixed_meetings_of_hers_within_the_days_are_to_come(session, cast) -> None:
    now, story = clock.now(), Story(session, cast, "aurore", ("melusine",))
    story.call()
    meeting = story.fixed(MeetingKind.REVIEW)
    found = coming(session, cast["melusine"].id, now, now + 2 * DAY)
    assert [(one.kind, one.number) for one in found] == [(MeetingKind.REVIEW, meeting.number)]
    assert coming(session, cast["melusine"].id, now + 2 * DAY, now + 9 * DAY) == []
    assert coming(session, cast["perceval"].id, now, now + 9 * DAY) == []
    service.call_off(session, meeting_id=meeting.id, reason="Le bus.", **story.leads())
    assert coming(session, cast["melusine"].id, now, now + 2 * DAY) == []
