"""A meeting without her needs a reason written before, and a report to her in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import MeetingWait, late_reports, waiting_for
from tests.meetings.story import Story

FRIDAY = datetime(2027, 3, 5, 13, 0, tzinfo=UTC)
"""Two working days after it comes a Tuesday."""


@pytest.fixture
def story(session, cast):
    with time_machine.travel(FRIDAY - timedelta(days=1), tick=False):
        yield Story(session, cast, "clochette", ("ondine",))


def _reason(story: Story, meeting, words: str = "Elle est à l’hôpital.") -> None:
    story.reason(meeting, words)


def _hold(story: Story, meeting, *, with_her: bool, **more):
    facts = story.leads(meeting_id=meeting.id, with_her=with_her)
    return service.hold(story.session, **{**facts, **more})


def _tell(story: Story, meeting, **more):
    facts = story.leads(meeting_id=meeting.id, words="Nous avons parlé du bus.", language="fr")
    return service.tell(story.session, **{**facts, **more})


def test_with_her_no_reason_is_needed_and_no_delay_counts(story) -> None:
    meeting = story.fixed()
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        _hold(story, meeting, with_her=True)
    assert (story.row(meeting).held_with_her, story.row(meeting).report_due) == (True, None)


def test_without_her_the_reason_comes_before(story) -> None:
    meeting, other = story.fixed(), story.fixed()
    with pytest.raises(Refused, match="no-words"):
        _reason(story, meeting, "  ")
    _reason(story, meeting)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        for late in (meeting, other):
            with pytest.raises(Refused, match="too-late"):
                _reason(story, late, "Une autre raison, après coup.")
        with pytest.raises(Refused, match="reason-missing"):
            _hold(story, other, with_her=False)
        _hold(story, meeting, with_her=False)
        with pytest.raises(Refused, match="over"):
            _reason(story, meeting, "Une autre raison, après coup.")
    why = story.absence(meeting)
    assert (why.words, why.by_name) == ("Elle est à l’hôpital.", "Clochette B.")
    assert story.row(meeting).report_due == date(2027, 3, 9)


def test_a_meeting_is_held_after_its_time_by_its_referent(story, cast) -> None:
    meeting, unfixed = story.fixed(), story.call()
    with pytest.raises(Refused, match="too-early"):
        _hold(story, meeting, with_her=True)
    with pytest.raises(Refused, match="not-fixed"):
        _hold(story, unfixed, with_her=True)
    with pytest.raises(Refused, match="not-referent"):
        _hold(story, meeting, with_her=True, by=cast["melodie"].id)


def test_the_delay_is_shown_to_the_caller_and_counted_for_the_department(story, cast) -> None:
    territory = cast["ondine"].territory_id
    meeting = story.fixed()
    _reason(story, meeting)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        _hold(story, meeting, with_her=False)
        asked = {"pathways": [story.pathway_id], "at": clock.now()}
        waits = waiting_for(story.session, story.by, **asked)
        assert [(one.wait, one.due) for one in waits] == [(MeetingWait.REPORT, date(2027, 3, 9))]
        counted = late_reports(story.session, territory, date(2027, 3, 9))
        assert (counted.held_without, counted.waiting, counted.late) == (1, 1, 0)
        assert late_reports(story.session, territory, date(2027, 3, 10)).late == 1
        assert late_reports(story.session, cast["merlin"].territory_id, date(2027, 3, 10)).late == 0
        _tell(story, meeting)
        assert waiting_for(story.session, story.by, **asked) == []
        assert late_reports(story.session, territory, date(2027, 3, 10)).late == 0


def test_the_report_is_told_once_by_who_leads_and_only_after(story, cast) -> None:
    meeting = story.fixed()
    with pytest.raises(Refused, match="not-held"):
        _tell(story, meeting)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        _hold(story, meeting, with_her=True)
        with pytest.raises(Refused, match="not-referent"):
            _tell(story, meeting, by=cast["melodie"].id)
        _tell(story, meeting)
        with pytest.raises(Refused, match="already-told"):
            _tell(story, meeting)


def test_new_times_ask_her_again_and_take_the_reason_away(story) -> None:
    meeting = story.fixed()
    _reason(story, meeting)
    facts = story.leads(meeting_id=meeting.id, times=story.times(), place="Ici", language="fr")
    service.propose_times(story.session, **facts)
    assert story.absence(meeting) is None
    with pytest.raises(Refused, match="not-answered"):
        story.fix(meeting)
