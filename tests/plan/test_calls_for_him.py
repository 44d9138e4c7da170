"""What somebody answers reaches her referent, whoever stopped showing him the plan."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.consent import service as consent
from portal.consent.queries import themes_seen_by_of_many
from portal.core import clock
from portal.core.clock import local_date
from portal.plan.models import PlanAnswer
from portal.plan.queries import WaitKind, plans, waiting_for_referent

REFERENT, HIM, HER = "aurore", "perceval", "melusine"


def stop(database, cast, name, helper=REFERENT):
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session,
            person_id=cast[name].id,
            recipient_id=cast[helper].id,
            by=cast[name].id,
            at=clock.now(),
        )
        session.commit()


def waiting(session, cast):
    adults = [cast[HIM].id, cast[HER].id]
    shared = themes_seen_by_of_many(
        session, viewer_id=cast[REFERENT].id, person_ids=adults, on=local_date(clock.now())
    )
    return waiting_for_referent(
        session, [cast[HIM].pathway_id], referent_id=cast[REFERENT].id, shared=shared
    )


def test_one_adult_does_not_silence_the_other(visitor, cast, database):
    visitor.as_(HER).open("/mon-plan/repondre").press("Je veux en parler")
    stop(database, cast, HIM)
    with database.session(writing=False) as session:
        lines = waiting(session, cast)
        assert cast[HER].id in {one.person_id for one in lines if one.kind is WaitKind.TALK}
        assert not any(one.plan_shown for one in lines)
        said = session.scalars(select(PlanAnswer.account_id)).all()
        assert cast[HIM].id in said
    visitor.another().as_(REFERENT).open("/pro/").sees("Veut vous parler du plan", "Mélusine")
    visitor.sees("Votre référent vous répond au plus tard le").does_not_see("ne voit pas le plan")


def test_nothing_else_of_a_plan_that_is_not_shown_comes(visitor, cast, database):
    stop(database, cast, HIM)
    with database.session(writing=False) as session:
        kinds = {one.kind for one in waiting(session, cast)}
    assert kinds <= plans.CALLS_FOR_HIM
    visitor.as_(REFERENT).open("/pro/").does_not_see("dormir", "contredire")


def test_without_the_rule_she_would_wait_for_ever(visitor, cast, database, monkeypatch):
    visitor.as_(HER).open("/mon-plan/repondre").press("Je veux en parler")
    stop(database, cast, HIM)
    monkeypatch.setattr(plans, "CALLS_FOR_HIM", frozenset())
    with database.session(writing=False) as session:
        assert waiting(session, cast) == []


@pytest.mark.parametrize("answer", ["Je ne suis pas d’accord", "Je veux en parler"])
def test_she_is_told_that_her_referent_does_not_see_the_plan(visitor, cast, database, answer):
    stop(database, cast, "ondine", "clochette")
    visitor.as_("ondine").open("/mon-plan/repondre").sees("Votre référent ne voit pas le plan.")
    visitor.press(answer).sees("Il sait seulement que vous avez répondu.", "Je montre le plan")
    visitor.does_not_see("Votre référent la voit.")
    visitor.another().as_("clochette").open("/pro/").sees("Ondine", "Voir le dossier")


def test_who_shows_the_plan_reads_that_it_is_seen(visitor):
    visitor.as_("ondine").open("/mon-plan/repondre").does_not_see("ne voit pas le plan")
    visitor.press("Je ne suis pas d’accord").sees("Votre référent la voit.")
