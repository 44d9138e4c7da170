"""What pages say of answers and steps is so: counts, causes, who said what, what was followed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from portal.core import clock
from portal.core.clock import local_date
from portal.plan import service
from portal.plan.models import ActionState, BlockCause
from portal.plan.queries import lines_of, promises_of
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import WHAT, remove, yes

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.visitor import Visitor

OTHER = "Trouver un club de sport"


@pytest.fixture
def plan(session, cast: Cast) -> Plan:
    return Plan(session, cast, "perceval", "aurore")


def _desk(visitor: Visitor, cast: Cast) -> Visitor:
    page = visitor.another().as_("aurore")
    return page.open(f"/pro/personnes/{cast['perceval'].handle}/plan")


def test_the_desk_counts_the_lines_that_it_lists(plan: Plan, visitor: Visitor, cast: Cast) -> None:
    first, second = plan.add_step(WHAT).lineage, plan.add_step(OTHER).lineage
    plan.propose()
    yes(plan, "perceval", first, second)
    yes(plan, "melusine")
    yes(plan, "aurore")
    plan.session.commit()
    _desk(visitor, cast).sees("Oui, sauf 2 lignes", WHAT, OTHER)
    remove(plan, first)
    plan.propose()
    plan.session.commit()
    page = _desk(visitor, cast).sees("Oui, sauf 1 ligne").does_not_see("sauf 2 lignes")
    page.sees("Refus suivi : la ligne n’est plus dans le plan proposé")


def test_what_everyone_said_is_told_name_by_name(plan: Plan, visitor: Visitor) -> None:
    left = plan.add_step(WHAT).lineage
    plan.propose()
    yes(plan, "perceval", left)
    yes(plan, "aurore")
    yes(plan, "melusine")
    plan.session.commit()
    page = visitor.as_("melusine").open("/mon-plan/ma-reponse")
    page.sees("Le plan est en accord, sauf des lignes.", "Perceval", "oui, sauf des lignes, le")
    page.does_not_see("Tout le monde a dit oui.")


def test_a_blocked_step_is_not_late_and_its_cause_is_in_her_story(
    plan: Plan, visitor: Visitor
) -> None:
    past = local_date(clock.now()) - timedelta(days=3)
    step = plan.add_step(WHAT, doer_id=plan.referent_id, due_date=past)
    plan.propose()
    for who in ("perceval", "melusine", "aurore"):
        yes(plan, who)
    row = lines_of(plan.session, plan.versions.current.id).actions[-1]
    assert row.is_late(local_date(clock.now()))
    service.tick(
        plan.session,
        pathway_id=plan.home.pathway_id,
        lineage=step.lineage,
        state=ActionState.BLOCKED,
        cause=BlockCause.NO_LOCAL_OFFER,
        by=plan.referent_id,
        at=clock.now(),
        referent_id=plan.referent_id,
    )
    row = lines_of(plan.session, plan.versions.current.id).actions[-1]
    assert not row.is_late(local_date(clock.now()))
    plan.session.commit()
    page = visitor.as_("perceval").open("/mon-plan").sees("Bloqué : pas d’offre ici")
    page.does_not_see("Aurore doit vous dire")
    page.open("/mon-plan/ce-qui-s-est-passe").sees("Une étape est bloquée : pas d’offre ici.")


def test_who_lost_a_race_is_not_told_that_his_words_are_kept(
    plan: Plan, visitor: Visitor, cast: Cast
) -> None:
    plan.add_step(WHAT)
    plan.session.commit()
    page = _desk(visitor, cast)
    plan.add_step(OTHER)
    plan.session.commit()
    page.press("Proposer la version", 409).sees("Relisez-le, puis recommencez.")
    page.does_not_see("Vos mots sont encore là")


@pytest.mark.parametrize("kept", [False, True])
def test_a_line_left_open_is_not_to_do_for_its_helper(plan: Plan, cast: Cast, kept: bool) -> None:
    helper = cast["lancelot"].id
    step = plan.add_step(WHAT, doer_id=helper).lineage
    plan.propose()
    yes(plan, "perceval", *(() if kept else (step,)))
    yes(plan, "melusine")
    yes(plan, "aurore")
    mine = [one.action.what for one in promises_of(plan.session, helper)]
    assert (WHAT in mine) is kept
    if kept:  # a removal that is not let go leaves it to do
        remove(plan, step)
        plan.propose()
        yes(plan, "perceval", step)
        yes(plan, "melusine")
        yes(plan, "aurore")
        assert WHAT in [one.action.what for one in promises_of(plan.session, helper)]
