"""A panel (R26): she comes in by her own yes, and nothing anywhere tells that she left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from portal.accounts.models import Account
from portal.consent import service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.models import Panel, PanelPlace
from portal.consent.queries import agreements_of, panels_of
from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.evaluation.queries.frozen import panels_told
from portal.evaluation.service import panels as told
from tests.consent.acts import NOW, TODAY, give
from tests.evaluation.reports import AFTER_SPRING, AFTER_SUMMER, SUMMER, Reports

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

STUDY = "/mes-accords/etude"
ENTER, LEAVE = "J’entre dans ce groupe", "Je quitte ce groupe"


def opened(session: Session, cast: Cast, *, size: int = 20, until: int = 90) -> Panel:
    """Open a panel of Brest, where Cassandre follows people."""
    by = cast["cassandre"]
    return service.open_panel(
        session,
        evaluator_id=by.id,
        home_id=by.territory_id,
        territory_id=cast["merlin"].territory_id,
        name="Les personnes au RSA",
        size=size,
        opened_on=TODAY,
        enters_until=TODAY + timedelta(days=until),
    )


def crowd(session: Session, panel: Panel, number: int) -> None:
    """Let ``number`` people have come in."""
    for each in range(number):
        person = Account(
            id=uuid4(), handle=uuid4().hex[:12], role=Role.PERSON, first_name=f"Lutin {each}",
            territory_id=panel.territory_id, created_at=NOW,
        )  # fmt: skip
        session.add(person)
        session.flush()
        session.add(PanelPlace(panel_id=panel.id, person_id=person.id, entered_at=NOW))
    session.flush()


def is_in(session: Session, cast: Cast, who: str = "merlin", on: int = 0) -> bool:
    """Say whether ``who`` is in the panel, ``on`` days from today."""
    known = agreements_of(session, cast[who].id, TODAY + timedelta(days=on))
    found = panels_of(
        session, person_id=cast[who].id, territory_id=cast[who].territory_id, known=known
    )
    return any(one.entered_at for one in found)


def stop(session: Session, cast: Cast, *, later: int) -> None:
    """Merlin takes his agreement to the study back, and is in nothing any more."""
    at = NOW + timedelta(hours=later)
    known = agreements_of(session, cast["merlin"].id, local_date(at))
    held = next(one for one in known if one.theme is Theme.STUDY and one.in_force)
    service.withdraw(session, record_id=held.record_id, by=cast["merlin"].id, at=at)


def test_he_comes_in_by_one_press_and_leaves_by_one(visitor, cast, database):
    with database.session(writing=True) as session:
        opened(session, cast)
        session.commit()
    visitor.as_("merlin").open(STUDY).sees("Les personnes au RSA").does_not_see(LEAVE)
    visitor.press(ENTER).sees("Vous êtes dans ce groupe", "Personne ne le saura")
    visitor.press(LEAVE).sees(ENTER, "Vous avez dit oui").does_not_see("Vous êtes dans ce groupe")
    morgane = visitor.another().as_("morgane").open(STUDY).sees("Dites d’abord oui à l’étude.")
    morgane.does_not_see(ENTER)


def test_to_stop_the_study_is_to_leave_and_a_new_yes_does_not_bring_back(database, cast):
    with database.session(writing=True) as session:
        panel = opened(session, cast)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=NOW)
        assert is_in(session, cast)
        stop(session, cast, later=1)
        assert not is_in(session, cast)
        to = {"to": "cassandre", "theme": Theme.STUDY, "purpose": Purpose.EVALUATE}
        year = {"duration": Duration.END_OF_PATHWAY}
        give(session, cast, of="merlin", at=NOW + timedelta(hours=2), **to, **year)
        assert not is_in(session, cast)
        again = NOW + timedelta(hours=3)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=again)
        assert is_in(session, cast)
        assert not is_in(session, cast, on=400), "an agreement that is over keeps nobody in"


@pytest.mark.parametrize("why", ["no-study", "closed", "full"])
def test_nobody_comes_in_without_a_yes_after_the_last_day_or_beyond_the_size(why, database, cast):
    who, at = ("morgane" if why == "no-study" else "merlin"), NOW
    with database.session(writing=True) as session:
        panel = opened(session, cast, size=11, until=0 if why == "closed" else 90)
        crowd(session, panel, 10)
        if why == "closed":
            at += timedelta(days=1)
        if why == "full":
            panel.filled = True
        with pytest.raises(Refused, match=why):
            service.enter_panel(session, panel_id=panel.id, person_id=cast[who].id, at=at)


def test_a_full_panel_stays_full_when_somebody_leaves(database, cast):
    with database.session(writing=True) as session:
        panel = opened(session, cast, size=11)
        crowd(session, panel, 10)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=NOW)
        assert panel.filled
        stop(session, cast, later=1)
        assert panel.filled, "a place that opens again tells that somebody left"


def test_an_evaluator_opens_a_panel_at_home_alone(database, cast):
    with database.session(writing=True) as session, pytest.raises(Refused, match="elsewhere"):
        service.open_panel(
            session, evaluator_id=cast["cassandre"].id,
            home_id=cast["cassandre"].territory_id, territory_id=cast["ondine"].territory_id,
            name="Ailleurs", size=20, opened_on=TODAY, enters_until=TODAY,
        )  # fmt: skip


def frozen_twice(session: Session, cast: Cast) -> list[int | None]:
    """Freeze two reports; Merlin leaves between them. Return what each tells of the panel."""
    reports = Reports(session, cast)
    spring, summer = reports.open(), reports.open(SUMMER)
    reports.freeze(spring)
    stop(session, cast, later=1)
    gone = select(PanelPlace).where(PanelPlace.person_id == cast["merlin"].id)
    session.delete(session.scalars(gone).one())  # even his file is erased
    session.flush()
    reports.freeze(summer, AFTER_SUMMER)
    rows = [panels_told(session, one) for one in (spring, summer)]
    assert all(row[0].closed for row in rows)
    return [row[0].entered for row in rows]


def test_two_reports_never_differ_by_who_left(database, cast):
    with database.session(writing=True) as session:
        panel = opened(session, cast)
        crowd(session, panel, 11)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=NOW)
        assert frozen_twice(session, cast) == [12, 12]


def test_counting_who_is_there_today_is_caught(database, cast, monkeypatch):
    monkeypatch.setattr(told, "_told", lambda _session: {})
    with database.session(writing=True) as session:
        panel = opened(session, cast)
        crowd(session, panel, 11)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=NOW)
        assert frozen_twice(session, cast) == [12, 11]


def test_ten_are_not_counted_nor_is_a_panel_that_still_lets_in(database, cast):
    with database.session(writing=True) as session:
        panel = opened(session, cast)
        crowd(session, panel, 10)
        reports = Reports(session, cast)
        spring, summer = reports.open(), reports.open(SUMMER)
        reports.freeze(spring)
        assert [one.entered for one in panels_told(session, spring)] == [None]
        still = opened(session, cast)
        still.enters_until = AFTER_SUMMER.date() + timedelta(days=30)
        crowd(session, still, 12)
        reports.freeze(summer, AFTER_SUMMER)
        both = {one.closed: one.entered for one in panels_told(session, summer)}
        assert both == {True: None, False: None}


def pages(visitor, code: str) -> dict[tuple[str, str], str]:
    """Return what everybody but Merlin reads, word for word."""
    read = {
        "cassandre": (
            "/pro/", "/pro/rapports", "/pro/rapports/groupes", f"/pro/rapports/{code}",
            f"/pro/rapports/{code}/methode", f"/pro/rapports/{code}/nombres.csv", "/pro/nouvelles",
        ),
        "arthur": ("/pro/", "/pro/rapports/groupes", f"/pro/rapports/{code}", "/pro/nouvelles"),
        "guenievre": ("/pro/", "/pro/personnes", "/pro/nouvelles"),
        "viviane": ("/pairs/", "/pairs/nouvelles"),
        "morgane": (STUDY, "/", "/nouvelles", f"/rapports/{code}"),
    }  # fmt: skip
    return {
        (who, where): visitor.another().as_(who).client.get(where).get_data(as_text=True)
        if where.endswith(".csv")
        else visitor.another().as_(who).open(where).page.text
        for who, addresses in read.items()
        for where in addresses
    }


def test_merlin_leaves_and_every_page_stays_as_it_was(visitor, cast, database):
    with database.session(writing=True) as session:
        panel = opened(session, cast)
        crowd(session, panel, 11)
        service.enter_panel(session, panel_id=panel.id, person_id=cast["merlin"].id, at=NOW)
        reports = Reports(session, cast)
        spring = reports.open()
        reports.freeze(spring, AFTER_SPRING)
        session.commit()
    with time_machine.travel(clock.now(), tick=False):  # a page says at what minute it closes
        before = pages(visitor, "2031-T1")
        assert "12 personnes y sont entrées" in before["morgane", "/rapports/2031-T1"]
        taken_away = before["cassandre", "/pro/rapports/2031-T1/nombres.csv"]
        assert "brest-metropole;GROUPE;Les personnes au RSA;1;12;" in taken_away
        merlin = visitor.another().as_("merlin")
        merlin.open(STUDY).press("J’arrête")
        assert pages(visitor, "2031-T1") == before
        merlin.open(STUDY).does_not_see("Vous êtes dans ce groupe")


def test_she_opens_a_panel_and_ends_it_at_her_desk(visitor, cast):
    here = "/pro/rapports/groupes"
    visitor.as_("cassandre").open(f"{here}/ouvrir").press("J’ouvre ce groupe", 422)
    until = (TODAY + timedelta(days=30)).isoformat()
    visitor.open(f"{here}/ouvrir").press(
        "J’ouvre ce groupe", name="Les familles", enters_until=until, size="20",
        territory="brest-metropole",
    ).sees("Les familles", "Cassandre I.")  # fmt: skip
    lead = visitor.another().as_("arthur").open(here).sees("Les familles")
    lead.does_not_see("Ouvrir un groupe", "Finir")
    visitor.press("Finir").sees("Fini le").does_not_see("Finir Les familles")
