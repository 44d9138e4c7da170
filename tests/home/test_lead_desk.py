"""The desk of a département's lead: numbers, delays, no name of who is followed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import time_machine
from sqlalchemy import update

from portal.accounts.models import DeniedUse
from portal.core import clock
from portal.home.lead import SHOWN
from portal.intake.models import ReferentRequest
from portal.records import service as records
from portal.referent import service as referent
from portal.referent.queries import late_wishes
from tests.audit import story as questions
from tests.audit.story import lead_of
from tests.home.crowd import fill
from tests.intake.test_requests import asked

LEAD = "griselidis"
PEOPLE = ("Ondine", "Poucette")


def test_he_sees_numbers_and_who_follows_how_many(visitor):
    visitor.as_(LEAD).open("/").sees(
        "Chaque choix de référent a sa réponse dans les délais.",
        "accompagnée",
        "sans référent",
        "elle",
        "Clochette B.",
    )
    assert visitor.page.address == "/pro/"
    visitor.does_not_see(*PEOPLE)


def test_a_wish_without_answer_goes_up_without_her_name(visitor, cast, database):
    with database.session(writing=True) as session:
        referent.ask(
            session,
            pathway_id=cast["ondine"].pathway_id,
            helper_id=cast["melodie"].id,
            themes=(),
            by=cast["ondine"].id,
            at=clock.now() - timedelta(days=30),
        )
        session.commit()
    visitor.as_(LEAD).open("/pro/").sees(
        "1 choix de référent attend trop longtemps", "Mission locale"
    )
    visitor.sees(cast["melodie"].display_name).does_not_see(*PEOPLE)
    wish = next(one for one in visitor.page.tree.iter("a") if "/noms" in (one.get("href") or ""))
    visitor.open(wish.get("href")).sees("Proposer des noms").does_not_see(*PEOPLE)
    visitor.another().as_("hansel").open("/pro/").sees("Chaque choix de référent a sa réponse")


def test_in_time_it_is_nobody_elses(session, cast):
    referent.ask(
        session,
        pathway_id=cast["ondine"].pathway_id,
        helper_id=cast["melodie"].id,
        themes=(),
        by=cast["ondine"].id,
        at=clock.now(),
    )
    places = [cast["ondine"].territory_id]
    assert late_wishes(session, places, on=clock.local_date(clock.now())) == ()
    later = clock.local_date(clock.now()) + timedelta(days=30)
    assert len(late_wishes(session, places, on=later)) == 1


def test_another_departements_people_are_not_counted(visitor, cast, database):
    visitor.as_(LEAD).open("/pro/")
    before = visitor.page.text
    with database.session(writing=True) as session:
        fill(session, cast["perceval"].territory_id, people=7, referents=2)
        session.commit()
    assert visitor.open("/pro/").page.text == before


def test_5000_people_take_as_many_statements_as_5(visitor, cast, database):
    # with the clock stopped: a session is noted as seen once a minute, and that is a statement
    with time_machine.travel(clock.now(), tick=False):
        visitor.as_(LEAD).open("/pro/")
        few = len(visitor.open("/pro/").page.statements)
        with database.session(writing=True) as session:
            fill(session, cast[LEAD].territory_id, people=5000, referents=300)
            session.commit()
        visitor.open("/pro/").sees("Page 1 sur 7")
        assert len(visitor.page.statements) == few <= 8
        assert len(list(visitor.page.tree.iter("tr"))) == SHOWN + 1
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        visitor.open("/pro/", page="7").sees("Page 7 sur 7")
    visitor.open("/pro/", page="99").sees("Il n’y a rien sur cette page.")
    visitor.open("/pro/equipes")
    assert len(visitor.page.statements) <= 8


def test_who_asks_for_a_referent_is_counted_until_handed_over(visitor, session, cast, settings):
    request = asked(session, cast, settings)
    session.commit()
    visitor.as_(LEAD).open("/pro/").sees("2 personnes demandent un référent.", "Je confie")
    visitor.does_not_see("Cendrillon")
    visitor.another().as_("hansel").open("/pro/").does_not_see("demandent un référent")
    session.execute(
        update(ReferentRequest)
        .where(ReferentRequest.id == request.id)
        .values(handed_to_id=cast["melodie"].id, handed_at=clock.now())
    )
    session.commit()
    visitor.open("/pro/").sees("1 personne demande un référent.")


def test_a_first_call_that_is_late_is_told_with_a_way_to_it(visitor, database, cast, settings):
    with database.session(writing=True) as session:
        asked(session, cast, settings, at=clock.now() - timedelta(days=20))
        session.commit()
    lead = visitor.as_("griselidis").open("/pro/").sees("en retard", "Je regarde les retards")
    lead.open("/pro/demandes-de-referent?etat=en-retard").sees("Cendrillon")


def test_a_contested_card_waits_on_his_first_page_and_on_no_other_leads(visitor, cast, database):
    visitor.as_(LEAD).open("/pro/").sees("Cartes contestées").does_not_see("attend votre réponse")
    with database.session(writing=True) as session:
        contested = DeniedUse(id=uuid4(), account_id=cast["ondine"].id, number="ABCDEF",
                              territory_id=cast["ondine"].territory_id,
                              maker_id=cast["clochette"].id, at=clock.now(),
                              due=clock.local_date(clock.now()))  # fmt: skip
        session.add(contested)
        session.commit()
    visitor.open("/pro/").sees("1 carte contestée attend votre réponse.", "Je regarde les cartes")
    visitor.does_not_see(*PEOPLE)
    visitor.another().as_("hansel").open("/pro/").does_not_see("attend votre réponse")


def test_what_people_ask_of_a_lead_waits_on_his_first_page(visitor, cast, database):
    hers, waits = lead_of(cast), "attend votre réponse"
    visitor.as_(hers).open("/pro/").does_not_see(waits)
    with database.session(writing=True) as session:
        questions.asked(session, cast, questions.law_line(session, cast).id)
        records.ask_correction(
            session,
            by=cast["morgane"].id,
            about=None,
            words="Mon nom est mal écrit.",
            language="fr",
            within=timedelta(days=30),
            at=clock.now(),
        )
        session.commit()
    visitor.open("/pro/").sees(f"1 question sur une lecture {waits}.", "Je lis les questions")
    visitor.sees(f"1 demande de correction {waits}.").does_not_see("Morgane", "mal écrit")
    other = next(name for name in ("griselidis", "hansel") if name != hers)
    visitor.another().as_(other).open("/pro/").does_not_see(waits)
