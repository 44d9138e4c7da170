"""A meeting that she did not attend is recorded as it was, also when nothing was written before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.dates import long_date
from portal.core.refusal import Refused
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.queries import coming, late_reports
from tests.house.places import come_in
from tests.meetings.story import Story

FRIDAY = datetime(2027, 3, 5, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _chooses(session, story, meeting, who, part=Part.WORDS_READ) -> None:
    said = {"meeting_id": meeting.id, "words": "Parlez du bus.", "language": "fr"}
    service.take_part(session, part=part, by=story.cast[who].id, at=clock.now(), **said)


def _hold(story, meeting, **more):
    facts = story.leads(meeting_id=meeting.id, with_her=False)
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
    row = story.row(meeting)
    assert (row.absence_reason, row.absence_by_name) == ("Elle n’est pas venue.", "Clochette B.")
    assert (row.reason_after, row.absence_at) == (True, FRIDAY + HOUR)
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
    row = story.row(meeting)
    assert (row.absence_chosen, row.report_due) == (True, date(2027, 3, 9))


def test_what_was_written_before_stays_the_reason(story) -> None:
    meeting = story.fixed()
    facts = story.leads(meeting_id=meeting.id, words="À l’hôpital.", language="fr")
    service.give_reason(story.session, **facts)
    with time_machine.travel(FRIDAY + HOUR, tick=False):
        _hold(story, meeting, reason="Une autre, après coup.")
    row = story.row(meeting)
    assert (row.absence_reason, row.reason_after) == ("À l’hôpital.", False)


def test_where_her_words_are_read_nobody_asks_her_to_come(story, session, cast) -> None:
    meeting, until = story.fixed(), clock.now() + timedelta(days=30)

    def asked() -> list[int]:
        return [one.number for one in coming(session, cast["ondine"].id, clock.now(), until)]

    assert meeting.number in asked()
    _chooses(session, story, meeting, "ondine", Part.BY_PHONE)
    assert meeting.number in asked()
    _chooses(session, story, meeting, "ondine")
    assert meeting.number not in asked()


@pytest.fixture
def desk(visitor, app, cast, database):
    """A meeting of Ondine fixed for tomorrow, and a way to its pages at her referent's desk."""
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        number = story.fixed().number
        session.commit()

    def opened(page: str = ""):
        browser = visitor.another()
        browser.client = come_in(app, cast, "clochette")
        handle = cast["ondine"].handle
        return browser.open(f"/pro/personnes/{handle}/reunions/{number}{page}")

    opened.hers = f"/mes-rendez-vous/{number}"
    return opened


def test_no_form_is_offered_that_would_be_refused(desk) -> None:
    desk("/tenue").does_not_see("Enregistrer").sees("Sujets")
    desk("/sans-elle").sees("Écrire cette raison")
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        held = desk("/sans-elle").does_not_see("Écrire cette raison", "avait choisi de ne pas")
        held.submit("Enregistrer", 409, held="without").sees("Écrivez pourquoi la réunion a eu")
        held.submit("Enregistrer", 422, held="chosen", reason="Non.")
        held.submit("Enregistrer", 422, held="without", reason="x" * 10_000)
        held.submit("Enregistrer", held="without", reason="Elle n’est pas venue.")
        desk("/tenue").does_not_see("Enregistrer").sees("Raison écrite après la réunion")
        desk("/sans-elle").does_not_see("Écrire cette raison")


def test_a_reason_sent_too_late_is_kept_where_it_is_said_how_it_was_held(desk) -> None:
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        held = desk("/tenue")
        token = next(one for one in held.page.tree.iter("input") if one.get("name") == "csrf_token")
        there = held.page.address.replace("/tenue", "/sans-elle")
        for words, status in (("Elle dormait.", 409), ("\0", 409), (None, 409), ("x" * 9999, 409)):
            form = {"csrf_token": token.get("value"), "words": words}
            answer = held.client.post(there, data={k: v for k, v in form.items() if v is not None})
            assert answer.status_code == status
            assert "vos mots sont gardés" in answer.text
            assert words != "Elle dormait." or words in answer.text
        desk("/tenue").sees("Pourquoi sans la personne")


def test_a_reason_written_after_is_read_by_her_with_its_day(desk, visitor) -> None:
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        desk("/tenue").submit("Enregistrer", held="without", reason="Elle n’est pas venue.")
        hers = visitor.as_("ondine").open("/").sees("Une réunion a eu lieu sans vous.")
        hers.sees("Vous recevez le compte rendu au plus tard le").open(desk.hers)
        hers.sees(f"La raison écrite après, le {long_date(clock.local_date(clock.now()), 'fr')}")
        hers.sees("Elle n’est pas venue.").does_not_see("vous étiez là", "La raison écrite avant")
    with time_machine.travel(clock.now() + timedelta(days=12)):
        visitor.another().as_("ondine").open("/").sees("Une réunion a eu lieu sans vous.")
        visitor.another().as_("ondine").open("/").sees("Il est en retard.")


def test_her_own_choice_is_told_to_her_as_hers(desk, visitor) -> None:
    her = visitor.as_("ondine").open(f"{desk.hers}/ma-place")
    her.submit("Je garde ma réponse", part="words_read", words="Parlez du bus.")
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        desk("/tenue").submit("Enregistrer", held="chosen")
        her = visitor.another().as_("ondine").open(desk.hers)
        her.sees("La réunion a eu lieu sans vous.", "Vous aviez choisi de ne pas venir.")
        her.sees("Parlez du bus.").does_not_see("vous étiez là", "La raison écrite")
        desk().sees("Elle avait choisi de ne pas venir.")
