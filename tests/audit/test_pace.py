"""More than 40 different files in an hour: a new proof, then a stop that a lead hears of."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.accounts.service import open_account
from portal.audit import service
from portal.audit.models import AccessLine, Basis, PaceEvent
from portal.audit.service import Step, TooManyFiles
from portal.audit.service import pace as pace_room
from portal.core import clock
from portal.core.roles import Role
from portal.core.settings import Pace

NOW = clock.now()
HOUR = timedelta(hours=1)


def crowd(session, cast, number):
    return [
        open_account(
            session, role=Role.PERSON, first_name=f"Personne {one}",
            territory_id=cast["ondine"].territory_id, at=NOW,
        ).id
        for one in range(number)
    ]  # fmt: skip


def read(session, cast, person_id, *, at=NOW, themes=("work",), basis=Basis.CONSENT, pace=None):
    session.info["pace"] = pace or Pace()
    viewer = cast["melodie"]
    service.record_reading(
        session, viewer_id=viewer.id, viewer_name=viewer.display_name, viewer_service="",
        person_id=person_id, themes=themes, basis=basis, at=at,
    )  # fmt: skip
    session.flush()


def read_all(session, cast, people, **more):
    for person_id in people:
        read(session, cast, person_id, **more)


def test_40_files_are_read_and_the_next_asks_for_a_proof(session, cast):
    people = crowd(session, cast, 61)
    read_all(session, cast, people[:40])
    with pytest.raises(TooManyFiles) as stopped:
        read(session, cast, people[40])
    assert (stopped.value.step, stopped.value.files) == (Step.PROOF, 40)
    read_all(session, cast, people[:40])  # those of this hour stay open
    service.note_proof(session, viewer_id=cast["melodie"].id, at=NOW)
    read_all(session, cast, people[40:60])
    with pytest.raises(TooManyFiles) as stopped:
        read(session, cast, people[60])
    assert (stopped.value.step, stopped.value.files) == (Step.STOP, 60)
    later = NOW + HOUR + timedelta(seconds=1)
    read(session, cast, people[60], at=later)


def test_a_proof_of_before_serves_no_more(session, cast):
    people = crowd(session, cast, 41)
    service.note_proof(session, viewer_id=cast["melodie"].id, at=NOW - HOUR)
    read_all(session, cast, people[:40])
    with pytest.raises(TooManyFiles):
        read(session, cast, people[40])


def test_only_what_shows_something_of_a_file_counts(session, cast):
    people = crowd(session, cast, 61)
    read_all(session, cast, people[:60], themes=())
    read_all(session, cast, people[:60], basis=Basis.DENIED)
    read(session, cast, people[60])


def test_the_leads_are_told_once_of_a_number(session, cast):
    viewer = {"viewer_id": cast["melodie"].id, "files": 60, "pace": Pace()}
    for at in (NOW, NOW + timedelta(minutes=5), NOW + HOUR + timedelta(minutes=6)):
        service.note_stop(session, at=at, **viewer)
    assert session.scalar(select(func.count()).select_from(PaceEvent)) == 2


def test_twelve_at_once_do_not_pass_the_limit(database, cast):
    pace = Pace(before_proof=5, most=5)
    with database.session(writing=True) as session:
        people = crowd(session, cast, 12)
        session.commit()

    def once(person_id):
        with database.session(writing=True) as session:
            try:
                read(session, cast, person_id, at=clock.now(), pace=pace)
            except TooManyFiles:
                return 0
            session.commit()
            return 1

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(once, people)) == 5


@pytest.mark.postgresql
def test_a_count_that_waits_for_nobody_is_caught(database, cast, monkeypatch):
    pace = Pace(before_proof=1, most=1)
    with database.session(writing=True) as session:
        people = crowd(session, cast, 2)
        session.commit()
    monkeypatch.setattr(pace_room, "_hold", lambda *_asked: None)
    with database.session(writing=True) as first, database.session(writing=True) as second:
        read(first, cast, people[0], at=clock.now(), pace=pace)
        read(second, cast, people[1], at=clock.now(), pace=pace)
        first.commit()
        second.commit()
    since = select(func.count()).where(AccessLine.person_id.in_(people))
    with database.session(writing=False) as session:
        assert session.scalar(since.select_from(AccessLine)) == 2, "one too many, and nobody saw"


def opened_by_melodie(database, cast, number):
    with database.session(writing=True) as session:
        for person_id in crowd(session, cast, number):
            read(session, cast, person_id, at=clock.now(), pace=Pace(999, 999))
        session.commit()


def test_his_page_asks_for_his_code_and_shows_nothing_before(visitor, cast, database):
    opened_by_melodie(database, cast, 40)
    desk = visitor.as_("melodie").open(f"/pro/personnes/{cast['ondine'].handle}")
    desk.sees("C’est bien vous ?", "40 dossiers").does_not_see("Ondine")
    desk.press("C’est moi, je continue", proof="000000", status=422)
    desk.press("C’est moi, je continue", proof=desk.code("melodie")).sees("Ondine")


def test_then_it_stops_and_the_lead_reads_a_number(visitor, cast, database):
    opened_by_melodie(database, cast, 60)
    page = f"/pro/personnes/{cast['ondine'].handle}"
    desk = visitor.another().as_("melodie")
    for _twice in range(2):
        answer = desk.client.get(page)
        assert answer.status_code == 429
        assert "Ondine" not in answer.text
    lead = visitor.as_("griselidis").open("/pro/nouvelles")
    lead.sees("Beaucoup de dossiers ont été ouverts en une heure.").press("Ouvrir")
    lead.sees("Mélodie T.", "60").does_not_see("Personne 1", "Ondine")
    later = clock.now() + timedelta(minutes=61)
    with time_machine.travel(later, tick=True):
        visitor.another().as_("melodie").open(page).sees("Ondine")


@pytest.mark.parametrize("odd", ["//ailleurs.example", "https://ailleurs.example", "\\\\x", ""])
def test_a_proof_leads_nowhere_else(visitor, odd):
    desk = visitor.as_("melodie").open("/pro/preuve", retour=odd)
    desk.press("C’est moi, je continue", proof=desk.code("melodie")).sees("Aujourd’hui")
