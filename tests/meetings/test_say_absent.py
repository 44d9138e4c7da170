"""« Je n’étais pas là »: kept beside what the referent says, shown, and counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal.circle.models import Pathway, PathwayState
from portal.core import clock
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.queries import company_of, happened, late_reports
from tests.doors import come_in
from tests.meetings.story import Story

FRIDAY = datetime(2027, 3, 5, 13, 0, tzinfo=UTC)


@pytest.fixture
def held(session, cast):
    """A meeting of Ondine that her referent says held with her, and its story."""
    with time_machine.travel(FRIDAY - timedelta(days=1), tick=False):
        story = Story(session, cast, "clochette", ("ondine",))
        meeting = story.fixed()
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        service.hold(session, meeting_id=meeting.id, with_her=True, **story.leads())
        yield story, meeting


def test_what_she_says_counts_as_without_her_and_the_report_is_due(held, cast) -> None:
    story, meeting = held
    hers = {"meeting_id": meeting.id, "by": cast["ondine"].id, "at": clock.now()}
    territory = cast["ondine"].territory_id
    before = late_reports(story.session, territory, date(2027, 3, 10)).late
    service.say_absent(story.session, **hers)
    service.say_absent(story.session, **{**hers, "at": FRIDAY + timedelta(days=9)})
    assert company_of(story.session, meeting.id).people[0].absent_at == FRIDAY + timedelta(hours=1)
    row = story.row(meeting)
    assert (row.held_with_her, row.report_due) == (True, date(2027, 3, 9))
    assert late_reports(story.session, territory, date(2027, 3, 10)).late == before + 1
    assert [one.with_her for one in happened(story.session, cast["ondine"].id)] == [True, False]


def test_nobody_says_it_for_her_nor_where_nobody_said_she_was_there(held, cast) -> None:
    story, meeting = held
    unheld = story.call()
    for where, who, code in (
        (meeting, "clochette", "not-yours"),
        (meeting, "merlin", "not-yours"),
        (unheld, "ondine", "not-said"),
    ):
        with pytest.raises(Refused, match=code):
            service.say_absent(story.session, meeting_id=where.id, by=cast[who].id, at=clock.now())


def test_she_says_it_on_her_page_and_her_referent_reads_it(visitor, app, cast, first) -> None:
    there = f"/mes-rendez-vous/{first('ondine')}"
    visitor.as_("ondine").open(there).press("Je n’étais pas là")
    visitor.sees("Vous avez dit que vous n’étiez pas là.")
    visitor.does_not_see("Je n’étais pas là")
    desk = visitor.another()
    desk.client = come_in(app, cast, "clochette")
    handle = cast["ondine"].handle
    desk.open(f"/pro/personnes/{handle}/reunions/{first('ondine')}/compte-rendu")
    desk.sees("Absence signalée par Ondine.")


def test_after_the_end_no_meeting_is_offered(visitor, cast, database, first) -> None:
    number = first("pimprenelle")
    with database.session(writing=True) as session:
        session.get(Pathway, cast["pimprenelle"].pathway_id).state = PathwayState.ENDED
        session.commit()
    visitor.as_("pimprenelle").open("/mes-rendez-vous").does_not_see("Je demande un rendez-vous")
    visitor.does_not_see("On attend votre réponse.").open("/mes-rendez-vous/demander", 404)
    visitor.open(f"/mes-rendez-vous/{number}/dates", 404)
    visitor.open(f"/mes-rendez-vous/{number}").sees("Ce rendez-vous n’a pas lieu.")
