"""A report that she waits for is on her referent's first page; late, on the lead's too."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from portal.circle.models import Pathway, PathwayState
from portal.core import clock
from portal.core.dates import long_date
from portal.meetings import service
from portal.referent.models import Mandate, MandateClose
from portal.referent.queries import held_by
from tests.home.test_lead_desk import LEAD, PEOPLE
from tests.meetings.story import DAY, Story

LATE = timedelta(days=20)


@pytest.fixture
def meeting(database, cast):
    """Hold one meeting of Ondine without her, tomorrow."""
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        made = story.fixed()
        story.reason(made, "À l’hôpital.")
        with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
            service.hold(session, meeting_id=made.id, with_her=False, **story.leads())
        session.commit()
        return made


def test_her_referent_is_told_at_once_until_it_is_given(visitor, cast, meeting) -> None:
    with time_machine.travel(clock.now() + DAY + timedelta(hours=2)):
        desk = visitor.as_("clochette").open("/pro/").sees("Attend le compte rendu")
        desk.open("/pro/?voir=reunions").sees("Ondine", long_date(meeting.report_due, "fr"))
        visitor.another().as_("gaspard").open("/pro/").does_not_see("Attend le compte rendu")
        here = f"/pro/personnes/{cast['ondine'].handle}/reunions/{meeting.number}/compte-rendu"
        desk.open(here).press("Donner le compte rendu", words="On a parlé du bus.")
        desk.open("/pro/").does_not_see("Attend le compte rendu")


def test_late_it_is_first_there_and_goes_up_without_her_name(visitor, cast, meeting) -> None:
    with time_machine.travel(clock.now() + DAY + LATE):
        desk = visitor.as_("clochette").open("/pro/")
        late = [row for row in desk.page.tree.iter("tr") if row.get("class") == "late"]
        assert any("compte rendu" in "".join(row.itertext()) for row in late)
        lead = visitor.another().as_(LEAD).open("/pro/").sees("1 compte rendu est en retard.")
        lead.does_not_see(*PEOPLE).open("/pro/comptes-rendus")
        lead.sees(cast["clochette"].display_name).does_not_see(*PEOPLE)
        elsewhere = visitor.another().as_("hansel").open("/pro/")
        elsewhere.does_not_see("compte rendu est en retard")
        elsewhere.open("/pro/comptes-rendus").sees("Aucun compte rendu n’est en retard.")
        visitor.open("/pro/comptes-rendus", status=404)


def test_after_the_end_nobody_can_write_it_and_nobody_counts_it(
    visitor, cast, database, meeting
) -> None:
    with database.session(writing=True) as session:
        session.get(Pathway, cast["ondine"].pathway_id).state = PathwayState.ENDED
        session.commit()
    with time_machine.travel(clock.now() + DAY + LATE):
        lead = visitor.as_(LEAD).open("/pro/").does_not_see("compte rendu est en retard")
        lead.open("/pro/comptes-rendus").sees("Aucun compte rendu n’est en retard.")
        her = visitor.another().as_("ondine").open(f"/mes-rendez-vous/{meeting.number}")
        her.sees("Le compte rendu n’a pas été écrit.").does_not_see("Vous recevez le compte rendu")


def test_without_a_referent_the_lead_still_knows_that_she_waits(
    visitor, cast, database, meeting
) -> None:
    with database.session(writing=True) as session:
        closed = update(Mandate).where(Mandate.pathway_id == cast["ondine"].pathway_id)
        session.execute(closed.values(closed_at=clock.now(), closed_how=MandateClose.ENDED))
        session.commit()
    with time_machine.travel(clock.now() + DAY + LATE):
        lead = visitor.as_(LEAD).open("/pro/").sees("1 compte rendu est en retard.")
        lead.open("/pro/comptes-rendus").does_not_see(cast["clochette"].display_name, *PEOPLE)
        visitor.another().as_("ondine").open("/").sees("Une réunion a eu lieu sans vous.")


def test_in_time_the_lead_is_told_nothing(visitor, meeting) -> None:
    lead = visitor.as_(LEAD).open("/pro/").does_not_see("compte rendu est en retard")
    lead.open("/pro/comptes-rendus").sees("Aucun compte rendu n’est en retard.")


def test_what_he_holds_is_the_same_with_the_report_or_without(session, cast, meeting) -> None:
    assert cast["ondine"].pathway_id in held_by(session, cast["clochette"].id).pathways
