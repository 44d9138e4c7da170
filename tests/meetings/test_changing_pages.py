"""The pages of « je ne peux plus venir » and « on annule », hers and at desks."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from tests.doors import come_in
from tests.meetings.story import Story


@pytest.fixture
def fixed(visitor, app, cast, database):
    """A meeting of Ondine fixed for tomorrow, Mélodie invited: hers, and that of a desk."""
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        meeting = story.fixed()
        story.tick(meeting, "ondine", "melodie")
        number = meeting.number
        session.commit()

    def opened(who: str, more: str = "", status: int = 200):
        browser = visitor.another()
        if who == "ondine":
            return browser.as_(who).open(f"/mes-rendez-vous/{number}{more}", status)
        browser.client = come_in(app, cast, who)
        address = f"/pro/personnes/{cast['ondine'].handle}/reunions/{number}{more}"
        return browser.open(address, status)

    return opened


def _calendar(browser) -> str:
    return browser.client.get(f"{browser.page.address.partition('?')[0]}/rendez-vous.ics").text


def test_she_says_it_takes_it_back_and_her_referent_reads_it(fixed) -> None:
    her = fixed("ondine").press("Je ne peux plus venir").sees("Vous ne pouvez plus venir.")
    her_page = her.page.address
    her.does_not_see("Je ne peux plus venir", "Je dis comment je participe")
    fixed("clochette").sees("Ondine ne peut plus venir.", "ne peut plus venir, dit le")
    her.open("/mes-rendez-vous").sees("Vous ne pouvez plus venir.").open(her_page)
    fixed("melodie").does_not_see("ne peut plus venir, dit le")
    her.press("Je viens finalement").sees("Je ne peux plus venir")
    fixed("clochette").does_not_see("ne peut plus venir, dit le")


def test_a_helper_says_it_and_she_reads_who_does_not_come(fixed) -> None:
    desk = fixed("melodie").press("Je ne peux plus venir")
    desk.sees("Vous avez dit que vous ne pouvez plus venir.")
    fixed("ondine").sees("Mélodie T.", "Ne peut plus venir")
    desk.press("Je viens finalement")
    fixed("ondine").does_not_see("Ne peut plus venir")
    fixed("clochette").does_not_see("Je ne peux plus venir")
    with time_machine.travel(clock.now() + timedelta(days=1, hours=1)):
        fixed("melodie").does_not_see("Je ne peux plus venir")
        fixed("ondine").does_not_see("Je ne peux plus venir")


def test_who_leads_calls_it_off_for_a_reason_that_guests_do_not_read(fixed) -> None:
    page = fixed("clochette", "/annuler").submit("On annule", 422, reason=" ")
    page.submit("On annule", 422, reason="x" * 10_000).submit("On annule", reason="La neige.")
    page.sees("N’a pas lieu :", "La neige.").does_not_see("Que faire")
    desk = fixed("melodie").sees("N’a pas lieu :").does_not_see("La neige.", "Sujets", "Salle")
    her = fixed("ondine").sees(
        "Ce rendez-vous n’a pas lieu.", "Clochette B. a annulé.", "La neige."
    )
    her.does_not_see("Qui vient")
    for browser in (desk, her, page):
        told = _calendar(browser)
        assert "STATUS:CANCELLED\r\nCLASS" in told
    fixed("ondine", "/annuler").sees("Ce rendez-vous n’a pas lieu.")
    with time_machine.travel(clock.now() + timedelta(days=1, hours=1)):
        fixed("melodie", status=404)


def test_she_calls_it_off_without_a_word(fixed) -> None:
    her = fixed("ondine")
    assert "STATUS:CONFIRMED" in _calendar(her)
    fixed("ondine", "/annuler").submit("J’annule").sees("Vous avez annulé.")
    fixed("clochette").sees("N’a pas lieu :", "Ondine a annulé")
    fixed("melodie", "/annuler", 404)


def test_odd_values_are_answered_by_a_sentence(fixed, app, cast) -> None:
    page = fixed("ondine")
    token = next(one for one in page.page.tree.iter("input") if one.get("name") == "csrf_token")
    here, key = page.page.address, token.get("value")
    for tail in ("je-viens-finalement", "annuler"):
        for odd in ({}, {"reason": ["a" * 10_000, "b"]}, {"reason": "\0"}, {"x": "9" * 400}):
            answer = page.client.post(f"{here}/{tail}", data={"csrf_token": key, **odd})
            assert answer.status_code in (303, 409, 422)
    for number in ("0", "9" * 30):
        there = f"/mes-rendez-vous/{number}/je-ne-viens-plus"
        assert page.client.post(there, data={"csrf_token": key}).status_code == 404


def test_of_two_the_desk_says_who_was_missing_and_each_reads_of_herself(
    visitor, app, cast, database
) -> None:
    with database.session(writing=True) as session:
        number = Story(session, cast, "aurore", ("melusine", "perceval")).fixed().number
        session.commit()
    with time_machine.travel(clock.now() + timedelta(days=1, hours=2)):
        visitor.client = come_in(app, cast, "aurore")
        visitor.open(f"/pro/personnes/{cast['melusine'].handle}/reunions/{number}/tenue")
        why = {"held": "without", f"reason-{cast['melusine'].id}": "Elle est partie."}
        visitor.submit("Enregistrer", 409, **why).sees("Cochez qui n’était pas là")
        visitor.submit("Enregistrer", 422, missing=["x"], **why)
        visitor.submit("Enregistrer", missing=[str(cast["melusine"].id)], **why)
        visitor.sees("N’était pas là : Mélusine.")
        here = f"/mes-rendez-vous/{number}"
        mine = visitor.another().as_("melusine").open(here).sees("eu lieu sans vous", "est partie")
        mine.does_not_see("vous étiez là")
        other = visitor.another().as_("perceval").open(here).sees("Tout le monde n’était pas là.")
        other.sees("vous étiez là").does_not_see("sans vous", "Elle est partie.", "Mélusine n’")
