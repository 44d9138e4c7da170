"""The pages of a meeting without her: no form that is refused, and what she reads of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.dates import long_date
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.referent import service as referent
from tests.doors import come_in
from tests.home.test_leave_household import NOW, leaves
from tests.meetings.story import Story


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

    opened.why = f"reason-{cast['ondine'].id}"
    opened.hers = f"/mes-rendez-vous/{number}"
    return opened


def test_no_form_is_offered_that_would_be_refused(desk) -> None:
    desk("/tenue").does_not_see("Enregistrer").sees("Sujets")
    desk("/sans-elle").sees("Écrire cette raison")
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        held = desk("/sans-elle").does_not_see(
            "Écrire cette raison", "avait dit qu’elle ne venait pas"
        )
        held.submit("Enregistrer", 409, held="without").sees("Écrivez pourquoi la réunion a eu")
        held.submit("Enregistrer", 422, held="chosen", **{desk.why: "Non."})
        held.submit("Enregistrer", 422, held="without", **{desk.why: "x" * 10_000})
        held.submit("Enregistrer", held="without", **{desk.why: "Elle n’est pas venue."})
        desk("/tenue").does_not_see("Enregistrer").sees("Raison écrite après la réunion")
        desk("/sans-elle").does_not_see("Écrire cette raison")


def test_a_reason_sent_too_late_is_kept_where_it_is_said_how_it_was_held(desk) -> None:
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        held = desk("/tenue")
        token = next(one for one in held.page.tree.iter("input") if one.get("name") == "csrf_token")
        there = held.page.address.replace("/tenue", "/sans-elle")
        for words, status in (("Elle dormait.", 409), ("\0", 409), (None, 409), ("x" * 9999, 409)):
            form = {"csrf_token": token.get("value"), desk.why: words}
            answer = held.client.post(there, data={k: v for k, v in form.items() if v is not None})
            assert answer.status_code == status
            assert "vos mots sont gardés" in answer.text
            assert words != "Elle dormait." or words in answer.text
        desk("/tenue").sees("Pourquoi sans la personne")


def test_a_reason_written_after_is_read_by_her_with_its_day(desk, visitor) -> None:
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        desk("/tenue").submit("Enregistrer", held="without", **{desk.why: "Elle n’est pas venue."})
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
        her.sees("La réunion a eu lieu sans vous.", "Vous aviez dit que vous ne veniez pas.")
        her.sees("Parlez du bus.").does_not_see("vous étiez là", "La raison écrite")
        desk().sees("Ondine avait dit ne pas venir.")


def test_one_adult_who_was_there_is_not_told_that_she_was_not(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "aurore", ("melusine", "perceval"))
        meeting = story.fixed()
        said = {"meeting_id": meeting.id, "words": "Parlez du bus.", "language": "fr"}
        hers = {"by": cast["melusine"].id, "at": clock.now(), "part": Part.WORDS_READ}
        service.take_part(session, **said, **hers)
        number = meeting.number
        with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
            facts = story.leads(meeting_id=meeting.id, with_her=False, chosen=True)
            service.hold(session, **facts)
        session.commit()
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        other = visitor.as_("perceval").open("/").sees("Tout le monde n’était pas là.")
        other.does_not_see("eu lieu sans vous").open(f"/mes-rendez-vous/{number}")
        other.sees("Tout le monde n’était pas là.")
        other.does_not_see("a eu lieu sans vous", "ne veniez pas", "Parlez du bus.")
        mine = visitor.another().as_("melusine").open("/").sees("Une réunion a eu lieu sans vous.")
        mine.open(f"/mes-rendez-vous/{number}").sees("Vous aviez dit que vous ne veniez pas.")


def test_who_is_her_referent_apart_opens_no_meeting_of_two(visitor, app, cast, session) -> None:
    story = Story(session, cast, "aurore", ("perceval", "melusine"))
    meeting = story.fixed()
    meeting.held_at, meeting.held_with_her = NOW - timedelta(hours=1), True
    session.flush()
    apart = leaves(session, cast)
    wish = referent.ask(
        session, pathway_id=apart.pathway_id, helper_id=cast["lancelot"].id, themes=(),
        by=cast["melusine"].id, at=NOW + timedelta(minutes=1),
    )  # fmt: skip
    referent.accept(session, mandate_id=wish.id, by=cast["lancelot"].id, at=clock.now())
    session.commit()
    visitor.client = come_in(app, cast, "lancelot")
    file = f"/pro/personnes/{cast['melusine'].handle}/reunions"
    visitor.open(file)
    visitor.open(f"{file}/{meeting.number}", 404)
    visitor.open(f"{file}/{meeting.number}/compte-rendu", 404)
