"""« Tout arrêter »: with everybody, or with one from « Qui a vu »; and what is said after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.audit.catalogue import PRINT
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent import queries, service
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.core.refusal import Refused
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from portal.plan.queries import to_review
from tests.consent.acts import TODAY, give, sees

HER = "ondine"
EVERYTHING = "Tout arrêter, avec tout le monde"


def told(database, cast, name):
    with database.session(writing=False) as session:
        mine = select(Notice.kind).where(Notice.recipient_id == cast[name].id)
        return session.scalars(mine.order_by(Notice.at)).all()


def test_one_press_stops_everything_with_everybody(visitor, cast, database):
    visitor.as_(HER).open("/mes-accords").press(EVERYTHING)
    visitor.sees("Ce qui change", "Mélodie", "Clochette", "Ces personnes ne savent pas pourquoi.")
    with database.session(writing=False) as session:
        known = queries.agreements_of(session, cast[HER].id, TODAY)
        assert not any(one.in_force for one in known)
        for helper in ("melodie", "clochette"):
            assert sees(session, cast, helper) == frozenset()
    visitor.open("/mes-accords").does_not_see(EVERYTHING)


def test_stopping_asks_no_code_and_is_two_taps_from_the_agreements(visitor, cast):
    visitor.as_(HER).open("/mes-accords")
    for form in visitor.page.tree.iter("form"):
        if "arreter" in form.get("action", ""):
            assert [one.get("name") for one in form.iter("input")] == ["csrf_token"]


def test_from_a_line_of_who_looked_everything_with_him_stops(visitor, cast, database):
    desk = visitor.another().as_("melodie")
    desk.open(f"/pro/personnes/{cast[HER].handle}").sees("cuisiner")
    visitor.as_(HER).open("/qui-a-vu").press("Tout arrêter avec Mélodie")
    visitor.sees("Mélodie T. ne voit plus", "Rien d’autre ne s’arrête.")
    desk.open(f"/pro/personnes/{cast[HER].handle}").does_not_see("cuisiner")
    desk.sees("Accord terminé")
    visitor.open("/qui-a-vu").does_not_see("Tout arrêter avec Mélodie").sees("Mélodie T. a vu")


def test_nobody_is_told_unless_she_wants_it_and_never_why(visitor, cast, database):
    visitor.as_(HER).open("/mes-accords").press(EVERYTHING)
    assert NoticeKind.STOP_TOLD not in told(database, cast, "melodie")
    visitor.press("Je préviens Mélodie").sees("Mélodie T. le sait. Pas la raison.")
    assert NoticeKind.STOP_TOLD in told(database, cast, "melodie")
    assert NoticeKind.STOP_TOLD not in told(database, cast, "clochette")
    news = visitor.another().as_("melodie").open("/pro/nouvelles")
    news.sees("Ondine a mis fin à un accord avec vous.").does_not_see("emploi")


def test_a_while_later_nobody_can_be_told_any_more(session, cast):
    give(session, cast)
    her, him = cast[HER].id, cast["melodie"].id
    service.withdraw_all(session, person_id=her, recipient_id=him, by=her, at=clock.now())
    with pytest.raises(Refused):
        service.tell_stopped(
            session, person_id=her, recipient_id=him, at=clock.now() + timedelta(hours=1)
        )


def test_his_open_steps_turn_to_review_and_nothing_closes(visitor, cast):
    step = "Trouver un stage de cuisine"
    visitor.as_(HER).open("/mon-plan").sees(step).does_not_see("À revoir")
    visitor.open("/mes-accords").press("J’arrête pour emploi et formation, avec Mélodie")
    visitor.sees("À revoir dans votre plan", step, "Ces étapes restent.")
    visitor.open("/mon-plan").sees(step, "À revoir", "Vous avez arrêté un accord.")


def test_without_the_rule_no_step_would_be_seen_again(visitor, cast, monkeypatch):
    monkeypatch.setattr(to_review, "_rested", lambda *_facts: False)
    visitor.as_(HER).open("/mes-accords")
    visitor.press("J’arrête pour emploi et formation, avec Mélodie")
    visitor.does_not_see("À revoir dans votre plan")


def test_what_was_printed_is_listed_and_cannot_be_taken_back(visitor, cast, database):
    with database.session(writing=True) as session:
        record_reading(
            session,
            viewer_id=cast["clochette"].id,
            viewer_name="Clochette V.",
            viewer_service="Département",
            person_id=cast[HER].id,
            themes=[Theme.PLAN.value],
            basis=Basis.CONSENT,
            at=clock.now(),
            purpose=PRINT,
        )
        session.commit()
    visitor.as_(HER).open("/mes-accords").press("Tout arrêter avec Clochette")
    visitor.sees("Clochette V. a imprimé le plan le", "nous ne pouvons pas les reprendre")
