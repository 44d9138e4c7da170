"""After « J'arrête »: nothing by any page, paper or job; her referent sees what to review."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.consent import service
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.database import vault_of
from portal.notifications.models import Notice
from portal.plan.models import Action
from portal.plan.views.pro import desk, printed
from tests.consent.acts import TODAY
from tests.home.test_preview_exact import pages_on, read, texts

HER, HELPER, REFERENT = "ondine", "melodie", "clochette"
STEP = "Trouver un stage de cuisine"


def channels(cast):
    """Return every address on which a helper could read something of her."""
    here = f"/pro/personnes/{cast[HER].handle}"
    rest = ("plan/imprimer", "autres-plans", "reunions", "relais", *map(str, range(1, 11)))
    return ("/pro/", "/pro/personnes", *pages_on(cast[HER]), *(f"{here}/{one}" for one in rest))


def stop_all(database, cast, helper):
    with database.session(writing=True) as session:
        facts = {"person_id": cast[HER].id, "recipient_id": cast[helper].id, "by": cast[HER].id}
        service.withdraw_all(session, at=clock.now(), **facts)
        session.commit()


@pytest.mark.parametrize("helper", [HELPER, REFERENT])
def test_no_channel_shows_anything_of_her_file_any_more(visitor, cast, database, helper):
    with database.session(writing=False) as session:
        known = texts(session)
    open_page = visitor.another().as_(helper)
    before = read(open_page, channels(cast), known)
    assert before
    stop_all(database, cast, helper)
    after = read(open_page, channels(cast), known)
    assert after <= own_steps(database, cast, helper)
    assert before - after


def own_steps(database, cast, helper):
    """Return his own promises to her, which her yes to the plan told him."""
    with database.session(writing=False) as session:
        mine = session.scalars(select(Action).where(Action.doer_id == cast[helper].id))
        return {
            " ".join(vault_of(session).open("action.what", one.id, one.what).split())
            for one in mine
        }


def stop_while_it_is_made(database, cast, monkeypatch):
    whole_page = printed.page

    def slow(*names, **facts):
        made = whole_page(*names, **facts)
        stop_all(database, cast, REFERENT)
        return made

    monkeypatch.setattr(printed, "page", slow)


def test_a_paper_on_its_way_when_she_stops_does_not_leave(visitor, cast, database, monkeypatch):
    paper = f"/pro/personnes/{cast[HER].handle}/plan/imprimer"
    visitor.as_(REFERENT).open(paper).sees("Ondine")
    stop_while_it_is_made(database, cast, monkeypatch)
    answer = visitor.client.get(paper)
    assert answer.status_code == 404
    assert STEP not in answer.text


def test_without_asking_again_the_paper_would_leave(visitor, cast, database, monkeypatch):
    paper = f"/pro/personnes/{cast[HER].handle}/plan/imprimer"
    stop_while_it_is_made(database, cast, monkeypatch)
    monkeypatch.setattr(desk.Desk, "still_shared", lambda _desk: True)
    assert visitor.as_(REFERENT).client.get(paper).status_code == 200


def test_the_jobs_of_the_night_tell_who_lost_his_agreement_nothing(cast, database):
    stop_all(database, cast, HELPER)
    with database.session(writing=True) as session:
        service.remind(session, at=clock.now())
        told = session.scalars(select(Notice).where(Notice.recipient_id == cast[HELPER].id)).all()
        held = agreements_of(session, cast[HER].id, TODAY)
        session.commit()
    assert not [one for one in held if one.in_force and one.recipient_id == cast[HELPER].id]
    assert not [one for one in told if one.at >= max(each.since for each in held)]


def test_her_referent_finds_the_step_to_look_at_again_and_not_what_she_stopped(
    visitor, cast, database
):
    here = f"/pro/personnes/{cast[HER].handle}/plan"
    visitor.as_(REFERENT).open(here).sees(STEP).does_not_see("À revoir")
    her = visitor.another().as_(HER).open("/mes-accords")
    her.press("J’arrête pour emploi et formation, avec Mélodie")
    visitor.open(here).sees(STEP, "À revoir", "Un accord s’est terminé. L’étape reste.")
    visitor.does_not_see("accord avec Mélodie")


def test_another_helper_who_sees_the_step_is_not_told(visitor, cast, database):
    stop_all(database, cast, HELPER)
    here = f"/pro/personnes/{cast[HER].handle}/plan"
    visitor.as_("gaspard").open(here).does_not_see("Un accord s’est terminé")
    with database.session(writing=False) as session:
        held = agreements_of(session, cast[HER].id, TODAY)
    assert any(one.in_force and one.theme is Theme.MOBILITY for one in held)
