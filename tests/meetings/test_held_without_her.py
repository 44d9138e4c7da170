"""A meeting that she did not attend is recorded as it was, also when nothing was written before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.queries import coming, late_reports
from tests.meetings.story import Story

FRIDAY = datetime(2027, 3, 5, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _chooses(session, story, meeting, who, part=Part.WORDS_READ) -> None:
    said = {"meeting_id": meeting.id, "words": "Parlez du bus.", "language": "fr"}
    service.take_part(session, part=part, by=story.cast[who].id, at=clock.now(), **said)


def _hold(story, meeting, **more):
    facts = story.leads(meeting_id=meeting.id, with_her=False)
    if "reason" in more:
        more["reasons"] = {story.cast["ondine"].id: more.pop("reason")}
    return service.hold(story.session, **{**facts, **more})


@pytest.fixture
def story(session, cast):
    with time_machine.travel(FRIDAY - timedelta(days=1), tick=False):
        yield Story(session, cast, "clochette", ("ondine",))


def test_a_reason_written_after_says_so_and_the_report_is_due(story, cast) -> None:
    meeting = story.fixed()
    with time_machine.travel(FRIDAY + HOUR, tick=False):
        with pytest.raises(Refused, match="reason-missing"):
            _hold(story, meeting, reason="  ")
        _hold(story, meeting, reason="Elle n’est pas venue.")
    row, why = story.row(meeting), story.absence(meeting)
    assert (why.words, why.by_name) == ("Elle n’est pas venue.", "Clochette B.")
    assert (why.after(row.starts_at), why.at) == (True, FRIDAY + HOUR)
    assert (row.held_with_her, row.report_due) == (False, date(2027, 3, 9))
    assert late_reports(story.session, cast["ondine"].territory_id, date(2027, 3, 10)).late == 1


def test_her_own_choice_is_the_reason_and_only_where_she_made_it(story, session) -> None:
    meeting, other = story.fixed(), story.fixed()
    _chooses(session, story, meeting, "ondine")
    _chooses(session, story, other, "ondine", Part.BY_PHONE)
    with time_machine.travel(FRIDAY + HOUR, tick=False):
        with pytest.raises(Refused, match="not-chosen"):
            _hold(story, other, chosen=True)
        _hold(story, meeting, chosen=True)
    assert story.absence(meeting).chosen
    assert story.row(meeting).report_due == date(2027, 3, 9)


def test_what_was_written_before_stays_the_reason(story) -> None:
    meeting = story.fixed()
    story.reason(meeting, "À l’hôpital.")
    with time_machine.travel(FRIDAY + HOUR, tick=False):
        _hold(story, meeting, reason="Une autre, après coup.")
    row, why = story.row(meeting), story.absence(meeting)
    assert (why.words, why.after(row.starts_at)) == ("À l’hôpital.", False)


def test_where_her_words_are_read_nobody_asks_her_to_come(story, session, cast) -> None:
    meeting, until = story.fixed(), clock.now() + timedelta(days=30)

    def asked() -> list[int]:
        return [one.number for one in coming(session, cast["ondine"].id, clock.now(), until)]

    assert meeting.number in asked()
    _chooses(session, story, meeting, "ondine", Part.BY_PHONE)
    assert meeting.number in asked()
    _chooses(session, story, meeting, "ondine")
    assert meeting.number not in asked()
