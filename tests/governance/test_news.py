"""Who sits in a group is told what it does; a service that is asked too; nobody else ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from portal.accounts.models import Account
from portal.core import clock
from portal.core.refusal import Refused
from portal.core.roles import AT_WORK
from portal.governance import service
from portal.governance.catalogue import MemberSide, News
from portal.notifications.models import Notice
from tests.governance.group import group, meeting, seat

NOW = clock.now().replace(microsecond=0)
SOON, LATER = NOW + timedelta(days=9), NOW + timedelta(days=10)
HELD = NOW - timedelta(days=1)


@pytest.fixture
def here(session, cast):
    """A group in which a peer and a member sit with their accounts."""
    session.execute(delete(Notice))
    made = group(session, cast)
    seat(session, made, side=MemberSide.PEER, login="viviane")
    seat(session, made, login=cast["ogier"].login)
    seat(session, made, side=MemberSide.ACCOMPANIED, places=2)
    return made


def told(session, kind=None) -> set[tuple[str, str]]:
    """Return who was told, with the beginning of the address where it is read."""
    found = select(Account.first_name, Notice.path, Account.role).join(
        Account, Account.id == Notice.recipient_id
    )
    if kind:
        found = found.where(Notice.kind == kind)
    rows = session.execute(found.where(Notice.kind.like("group_%"))).all()
    assert all(row.role in AT_WORK for row in rows)
    return {(row.first_name, "/".join(row.path.split("/")[:3])) for row in rows}


MEMBERS = {("Viviane", "/pairs/groupes"), ("Ogier", "/pro/gouvernance")}


def test_a_meeting_called_moved_and_off_is_told_in_turn(session, here):
    called = meeting(session, here, SOON, at=NOW)
    assert told(session, News.CALLED) == MEMBERS
    service.move_meeting(session, called.id, starts_at=LATER, place="Mairie", at=NOW)
    assert (called.starts_at, called.sequence) == (LATER, 1)
    assert told(session, News.MOVED) == MEMBERS
    assert told(session, News.CALLED) == set()
    service.cancel_meeting(session, called.id, at=NOW)
    assert told(session, News.OFF) == told(session) == MEMBERS


def test_one_that_was_held_is_told_to_nobody(session, here):
    meeting(session, here, HELD, at=NOW)
    assert told(session) == set()


@pytest.mark.parametrize(
    ("starts_at", "place", "code"),
    [
        (HELD, "Mairie", "not-to-come"),
        (SOON, "Mairie", "same-as-before"),
        (LATER, "Mairie", "called-already"),
        (LATER + timedelta(days=1), " ", "nothing-written"),
    ],
)
def test_a_meeting_moves_to_a_free_time_to_come(session, here, starts_at, place, code):
    called, _other = meeting(session, here, SOON, at=NOW), meeting(session, here, LATER, at=NOW)
    with pytest.raises(Refused, match=code):
        service.move_meeting(session, called.id, starts_at=starts_at, place=place, at=NOW)
    with pytest.raises(Refused, match="held-already"):
        service.move_meeting(
            session, called.id, starts_at=LATER, place="Mairie", at=SOON + timedelta(days=3)
        )


def test_minutes_are_drafted_shown_remarked_and_published(session, here, cast):
    held, lead = meeting(session, here, HELD, at=NOW), cast["griselidis"].id
    service.keep_draft(session, held.id, words="Un.", by=lead, at=NOW)
    with pytest.raises(Refused, match="not-there"):
        service.remark(session, held.id, words="Non.", by=cast["viviane"].id, at=NOW)
    assert told(session) == set()
    service.keep_draft(session, held.id, words="Deux.", by=lead, at=NOW, share=True)
    service.keep_draft(session, held.id, words="Trois.", by=lead, at=NOW, share=True)
    assert told(session, News.DRAFT) == MEMBERS
    service.remark(session, held.id, words="Il manque un nom.", by=cast["viviane"].id, at=NOW)
    with pytest.raises(Refused, match="not-there"):
        service.remark(session, held.id, words="Moi aussi.", by=cast["clochette"].id, at=NOW)
    service.publish_minutes(session, held.id, words="Quatre.", by=lead, at=NOW)
    assert told(session, News.DRAFT) == set()
    assert told(session, News.PUBLISHED) == MEMBERS
    with pytest.raises(Refused, match="published-already"):
        service.keep_draft(session, held.id, words="Cinq.", by=lead, at=NOW)


def test_a_service_that_is_asked_is_told_and_members_of_its_answer(session, here, cast):
    clochette = session.get_one(Account, cast["clochette"].id)
    made = service.recommend(
        session,
        here,
        words="Ouvrir le soir.",
        addressed_to="Le service",
        votes=service.Votes(2, 0, 0),
        dissent="",
        on=clock.local_date(NOW),
        at=NOW,
        service_id=clochette.organisation_id,
    )
    asked = told(session, News.ASKED)
    assert ("Clochette", "/pro/gouvernance") in asked
    assert not {name for name, _path in asked} & {"Viviane", "Ogier", "Ondine"}
    service.answer(session, made.id, words="Le jeudi.", at=NOW)
    assert told(session, News.ASKED) == set()
    assert told(session, News.ANSWERED) > MEMBERS


def test_what_is_late_is_told_once_to_members_and_leads(session, here):
    service.tell_late(session, at=NOW)
    session.execute(delete(Notice))
    today = clock.local_date(NOW)
    for due in (today - timedelta(days=1), today):
        service.promise(session, here, title="Guide", due_on=due)
    assert service.tell_late(session, at=NOW) == 1
    assert told(session, News.LATE) == {*MEMBERS, ("Grisélidis", "/pro/gouvernance")}
    assert service.tell_late(session, at=NOW) == 0


def test_it_is_read_where_one_sits_and_put_in_a_calendar(visitor, database, cast):
    with database.session(writing=True) as session:
        made = group(session, cast)
        seat(session, made, side=MemberSide.PEER, login="viviane")
        held = meeting(session, made, HELD, at=NOW).id
        soon = meeting(session, made, SOON, at=NOW).id
        session.commit()
    peer = visitor.another().as_("viviane").open("/pairs/nouvelles")
    peer.sees("Un de vos groupes va se réunir.", "1 à lire").press("Je regarde").sees("Mairie")
    file = peer.client.get(f"/pairs/groupes/reunions/{soon}/reunion.ics")
    assert (file.mimetype, b"LOCATION:Mairie" in file.data) == ("text/calendar", True)
    lead = visitor.as_("griselidis").open(f"/pro/gouvernance/reunions/{held}")
    lead.press("Enregistrer ce brouillon", words="Nous étions neuf.").sees("Vous seul le lisez")
    peer.open(f"/pairs/groupes/reunions/{held}").does_not_see("Nous étions neuf.")
    lead.press("Demander l’avis des membres", words="Nous étions dix.")
    peer.open("/pairs/nouvelles").press("Je regarde").sees("Nous étions dix.")
    peer.press("J’envoie ma remarque", 422, words=" ").sees("Écrivez quelques mots.")
    peer.press("J’envoie ma remarque", words="Non, neuf.").sees("Non, neuf.")
    lead.open(f"/pro/gouvernance/reunions/{held}").sees("Non, neuf.", "Direction")
    lead.press("Publier", words="Nous étions neuf.").does_not_see("Non, neuf.")
    peer.open("/pairs/nouvelles").sees("Un compte rendu de votre groupe est à lire.")
    lead.open(f"/pro/gouvernance/reunions/{soon}")
    lead.press("Déplacer cette réunion", 409, starts_at="2020-01-01T10:00").sees("heure à venir")
    lead.press("Déplacer cette réunion", starts_at="2090-01-01T10:00", place="Gare").sees("Gare")


def test_the_service_that_is_asked_writes_the_answer(visitor, database, cast):
    with database.session(writing=True) as session:
        made = group(session, cast)
        seat(session, made, side=MemberSide.PEER, login="viviane")
        session.commit()
    lead = visitor.as_("griselidis").open(f"/pro/gouvernance/{made}/ajouter/recommandation")
    lead.submit(
        "Enregistrer", words="Un soir.", addressed_to="Le service", votes_for="1",
        service=_service(database, cast),
    )  # fmt: skip
    his = visitor.another().as_("clochette").open("/pro/nouvelles")
    his.sees("Un groupe demande quelque chose à votre service.").press("Ouvrir").sees("Un soir.")
    his.submit("Publier la suite", words="Le jeudi.").sees("Le jeudi.")
    address = his.page.address
    visitor.another().as_("raiponce").open(address, 404)
    visitor.another().as_("ondine").open(address, 404)


def _service(database, cast) -> str:
    with database.session(writing=False) as session:
        return str(session.get_one(Account, cast["clochette"].id).organisation_id)
