"""What waits of meetings is on the first page of a desk; what comes is in one list, bounded."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.audit.models import AccessLine
from portal.core import clock
from portal.meetings import service
from portal.meetings.queries import coming_at_desk
from tests.doors import come_in
from tests.meetings.story import DAY, Story


@pytest.fixture
def desk(visitor, app, cast):
    """Open a page as a professional."""

    def opened(who: str, page: str = "/pro/"):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        return browser.open(page)

    return opened


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "clochette", ("ondine",))


def test_answers_then_a_date_then_a_report_wait_on_the_first_page(desk, story, cast) -> None:
    meeting = story.call()
    story.tick(meeting, "ondine", "melodie")
    story.session.commit()
    desk("melodie").sees("Vous invite : dites quand vous pouvez")
    desk("clochette").does_not_see("fixez un horaire")
    story.answer(meeting, "ondine", True, True, True)
    story.session.commit()
    page = desk("clochette", "/pro/?voir=reunions").sees("fixez un horaire", "Ondine")
    page.sees("Voir la réunion")
    story.fix(meeting)
    story.session.commit()
    desk("clochette").does_not_see("fixez un horaire")
    with time_machine.travel(clock.now() + DAY + timedelta(hours=1)):
        desk("clochette").sees("Dites si la réunion a eu lieu")
        service.hold(story.session, meeting_id=meeting.id, with_her=True, **story.leads())
        story.session.commit()
        desk("clochette").sees("Compte rendu à écrire")
        desk("robin").does_not_see("Compte rendu à écrire")


def test_a_helpers_no_counts_for_who_leads(desk, story, cast) -> None:
    meeting = story.fixed()
    story.tick(meeting, "ondine", "melodie")
    facts = {"by": cast["melodie"].id, "at": clock.now(), "referent_id": story.by}
    service.cannot_come(story.session, meeting_id=meeting.id, **facts)
    story.session.commit()
    desk("clochette").sees("Un invité ne peut plus venir")
    desk("clochette", "/pro/reunions").sees("Un invité ne peut plus venir", "ne vient plus")
    desk("melodie", "/pro/reunions").sees("Vous ne venez plus").does_not_see("Un invité")


def test_what_comes_is_listed_for_who_leads_and_who_is_invited_alone(desk, story, cast) -> None:
    meeting = story.fixed()
    story.tick(meeting, "ondine", "melodie")
    before = set(story.session.scalars(select(AccessLine.id)))
    story.session.commit()
    for who in ("clochette", "melodie"):
        desk(who, "/pro/reunions").sees("À venir", "Concertation", "Ondine")
    lines = [one for one in story.session.scalars(select(AccessLine)) if one.id not in before]
    read = {(one.viewer_id, one.purpose) for one in lines if one.person_id == cast["ondine"].id}
    assert read == {(cast[who].id, "meeting_days") for who in ("clochette", "melodie")}
    story.session.rollback()
    desk("robin", "/pro/reunions").does_not_see("Ondine")


def test_of_two_adults_each_invites_and_the_list_is_bounded(session, cast) -> None:
    two = Story(session, cast, "aurore", ("melusine", "perceval"))
    asked = {"pathways": (), "at": clock.now(), "most": 2}
    for _count in range(3):
        meeting = two.fixed()
        two.tick(meeting, "melusine", "alice")
    alice = cast["alice"].id
    assert coming_at_desk(session, alice, **asked) == []
    two.tick(meeting, "perceval", "alice")
    assert [one.number for one in coming_at_desk(session, alice, **asked)] == [meeting.number]
    led = coming_at_desk(session, two.by, **{**asked, "pathways": [two.pathway_id]})
    assert len(led) == 2


def test_the_menu_counts_what_its_page_lists(desk, story, cast) -> None:
    def counted(who: str, number: int) -> None:
        page = desk(who, "/pro/reunions")
        if number:
            page.sees(f"Réunions, {number} en attente")
        else:
            page.sees("Rien n’attend ici").does_not_see("en attente").does_not_see("0 réunion")
        assert len(page.page.tree.findall(".//td[@data-label='Ce qui attend']")) == number

    story.session.rollback()
    counted("melodie", 0)
    meeting = story.call()
    story.tick(meeting, "ondine", "melodie")
    story.answer(meeting, "ondine", True, True, True)
    story.session.commit()
    counted("melodie", 1)
    counted("clochette", 1)
    counted("robin", 0)
