"""A time that is fixed, or changes, is told to everyone, once; calendars and pages follow."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.queries import company_of
from tests.doors import come_in
from tests.meetings.story import DAY, Story
from tests.notifications.told import told

WORDS = "Parlez du bus."


@pytest.fixture
def story(session, cast) -> Story:
    return Story(session, cast, "clochette", ("ondine",))


def _proposed(story: Story, meeting) -> None:
    facts = story.leads(meeting_id=meeting.id, place="Ici", language="fr")
    service.propose_times(story.session, times=story.times(clock.now() + 9 * DAY), **facts)


def _says(story: Story, meeting, part: Part, who: str = "ondine") -> None:
    said = {"meeting_id": meeting.id, "words": WORDS, "language": "fr", "part": part}
    service.take_part(story.session, by=story.cast[who].id, at=clock.now(), **said)


def _cannot(story: Story, meeting, who: str) -> None:
    facts = {"meeting_id": meeting.id, "by": story.cast[who].id, "at": clock.now()}
    service.cannot_come(story.session, **facts, referent_id=story.by)


def test_everyone_is_told_once_and_of_the_last_time_only(story, cast) -> None:
    since, meeting = clock.now(), story.call()
    story.tick(meeting, "ondine", "melodie")
    story.answer(meeting, "ondine", True, True, True)

    def heard() -> list[list[str]]:
        names = ("ondine", "melodie", "clochette")
        return [told(story.session, cast, who, since=since) for who in names]

    story.fix(meeting)
    assert heard() == [["meeting_fixed"], ["time_fixed"], []]
    _proposed(story, meeting)
    assert heard() == [["meeting_moved"], ["time_moved"], []]
    _proposed(story, meeting)
    assert heard() == [["meeting_moved"], ["time_moved"], []]
    story.answer(meeting, "ondine", True, True, True)
    story.fix(meeting)
    assert heard() == [["meeting_fixed"], ["time_fixed"], []]


def test_new_times_take_back_who_could_not_come_and_what_was_told_of_it(story, cast) -> None:
    meeting, since = story.fixed(), clock.now()
    _cannot(story, meeting, "ondine")
    assert told(story.session, cast, "clochette", since=since) == ["somebody_cannot"]
    _proposed(story, meeting)
    assert company_of(story.session, meeting.id).who_cannot == frozenset()
    assert told(story.session, cast, "clochette", since=since) == []


def test_words_may_be_read_of_who_can_no_longer_come(story, cast) -> None:
    meeting = story.fixed()
    _cannot(story, meeting, "ondine")
    _says(story, meeting, Part.WORDS_READ)
    assert company_of(story.session, meeting.id).who_cannot == {cast["ondine"].id}
    _says(story, meeting, Part.BY_PHONE)
    assert company_of(story.session, meeting.id).who_cannot == frozenset()


@pytest.fixture
def pages(visitor, app, cast, database):
    """Open a meeting of Ondine as somebody; it is fixed, Mélodie invited."""
    with database.session(writing=True) as session:
        story = Story(session, cast, "clochette", ("ondine",))
        meeting = story.fixed()
        story.tick(meeting, "ondine", "melodie")
        _says(story, meeting, Part.THERE)
        number = meeting.number
        session.commit()
    desk = f"/pro/personnes/{cast['ondine'].handle}/reunions/{number}"

    def opened(who: str, page: str = ""):
        browser = visitor.another()
        browser.client = come_in(app, cast, who)
        return browser.open((f"/mes-rendez-vous/{number}" if who == "ondine" else desk) + page)

    def calendar(who: str) -> str:
        browser = opened(who)
        return browser.client.get(f"{browser.page.address}/rendez-vous.ics").text

    opened.calendar = calendar
    return opened


def test_who_can_no_longer_come_keeps_no_date_and_may_have_her_words_read(pages) -> None:
    her = pages("ondine").press("Je ne peux plus venir")
    her.does_not_see("Je garde la date").sees(
        "J’enlève la date", "On ne les lit pas sans votre oui"
    )
    assert "STATUS:CANCELLED" in pages.calendar("ondine")
    assert "STATUS:CONFIRMED" in pages.calendar("melodie")
    pages("clochette").sees("on ne les lit pas sans son oui").does_not_see("à lire pendant")
    form = pages("ondine", "/ma-place")
    form.submit("Je garde ma réponse", part="words_read", words=WORDS)
    pages("ondine").sees("Je ne viens pas, on lit mes mots", "Vous ne pouvez plus venir", WORDS)
    pages("clochette").sees("à lire pendant la réunion", "ne peut plus venir, dit le")
    pages("ondine").press("Je viens finalement").sees("Je garde la date")
    assert "STATUS:CONFIRMED" in pages.calendar("ondine")


def test_a_guest_who_can_no_longer_come_takes_the_date_away(pages) -> None:
    pages("melodie").press("Je ne peux plus venir").sees("Fichier qui retire la date")
    assert "STATUS:CANCELLED" in pages.calendar("melodie")


def test_the_date_before_is_crossed_out_once_it_changes(pages, cast) -> None:
    form, times = pages("clochette", "/horaires"), {}
    for rank in (1, 2, 3):
        times[f"time{rank}"] = (clock.now() + (8 + rank) * DAY).strftime("%Y-%m-%dT10:00")
    form.submit("Proposer les trois horaires", place="Salle verte", **times)
    pages("ondine").sees("n’a plus lieu ce jour").does_not_see("Je garde la date")
    for who in ("ondine", "melodie", "clochette"):
        assert "STATUS:CANCELLED" in pages.calendar(who)
