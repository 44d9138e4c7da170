"""Who stopped everything with a helper is no longer heard by him through a meeting."""

from __future__ import annotations

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.closed import NotAsked
from portal.meetings import service
from portal.meetings.views.pro import meeting
from tests.meetings.story import Story

POINT = "Une chambre pour chaque enfant."


@pytest.fixture
def desk(visitor, cast, first):
    """Fanchon, invited to the meeting of Pimprenelle."""
    there = f"/pro/personnes/{cast['pimprenelle'].handle}/reunions/{first('pimprenelle')}"
    return visitor.as_("fanchon").open(there).sees(POINT)


@pytest.fixture
def stopped(database, cast, desk):
    stop_all(database, cast, "pimprenelle", "fanchon")
    return desk


def test_her_words_and_the_place_are_closed_at_the_next_request(stopped) -> None:
    stopped.open(stopped.page.address).sees("Rien n’est partagé avec vous aujourd’hui.")
    stopped.does_not_see(POINT, "Lieu")


def test_her_referent_still_reads_them(stopped, cast) -> None:
    stopped.another().as_("aucassin").open(stopped.page.address).sees(POINT)


def test_without_the_rule_the_page_fails_and_shows_nothing(stopped, monkeypatch) -> None:
    def heard(room, _spoken):
        assert not any(room.desk.shared.values()), "the gate is asked, and its answer left aside"
        return room.who.person_ids

    monkeypatch.setattr(meeting, "_heard", heard)
    with pytest.raises(NotAsked):
        stopped.open(stopped.page.address)


def test_her_log_says_what_was_read_of_the_meeting(desk, stopped) -> None:
    words = "Et vos mots pour cette réunion."
    her = stopped.another().as_("pimprenelle")
    before = her.open("/qui-a-vu").sees(words).page.text.count(words)
    stopped.open(stopped.page.address)
    her.open("/qui-a-vu").sees("a lu les jours de vos réunions.")
    assert her.page.text.count(words) == before


def test_the_stop_page_offers_to_choose_again_who_comes(visitor, cast, database, first) -> None:
    number = first("pimprenelle")
    her, on = cast["pimprenelle"].id, clock.local_date(clock.now())
    with database.session(writing=True) as session:
        given = agreements_of(session, her, on)
        one = next(a for a in given if a.in_force and a.recipient_id == cast["fanchon"].id)
        consent.withdraw(session, record_id=one.record_id, by=her, at=clock.now())
        session.commit()
    page = visitor.as_("pimprenelle").open("/mes-accords/fini").sees("Une réunion est prévue")
    links = {link.get("href") for link in page.page.tree.iter("a")}
    assert f"/mes-rendez-vous/{number}/invites" in links


def test_a_point_of_her_referent_is_read_once_each_adult_shares_something(
    visitor, cast, database
) -> None:
    with database.session(writing=True) as session:
        story = Story(session, cast, "aurore", ("perceval", "melusine"))
        meeting = story.call(point="Parler du bail.")
        number, facts = meeting.number, {"meeting_id": meeting.id, "language": "fr"}
        for who in story.people:
            story.tick(meeting, who, "alice")
            agree(session, cast, who, "alice")
        said = {"words": "Une chambre à part.", "by": cast["perceval"].id, "at": clock.now()}
        service.add_point(session, **facts, **said)
        session.commit()
    desk = visitor.as_("alice")
    here = f"/pro/personnes/{cast['perceval'].handle}/reunions/{number}"
    desk.open(here).sees("Parler du bail.", "Une chambre à part.")
    stop_all(database, cast, "melusine", "alice")
    desk.open(here).sees("Une chambre à part.").does_not_see("Parler du bail.")


def agree(session, cast, who: str, to: str) -> None:
    consent.give(
        session,
        person_id=cast[who].id,
        recipient_id=cast[to].id,
        theme=Theme.MONEY,
        purpose=Purpose.PREPARE_MEETING,
        duration=Duration.THIS_MEETING,
        by=cast[who].id,
        at=clock.now(),
    )


def stop_all(database, cast, who: str, to: str) -> None:
    her, on = cast[who].id, clock.local_date(clock.now())
    with database.session(writing=True) as session:
        for one in agreements_of(session, her, on):
            if one.in_force and one.recipient_id == cast[to].id:
                consent.withdraw(session, record_id=one.record_id, by=her, at=clock.now())
        session.commit()
