"""A tick says where a step stands. It is not a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import ActionState, BlockCause
from portal.plan.queries import promises_of, step_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def _tick(plan: Plan, by: str, lineage, state: ActionState, cause: BlockCause | None = None):
    return service.tick(
        plan.session,
        pathway_id=plan.home.pathway_id,
        lineage=lineage,
        state=state,
        cause=cause,
        by=plan.cast[by].id,
        at=plan.now(),
        referent_id=plan.referent_id,
    )


def _step(plan: Plan, who: str):
    return promises_of(plan.session, plan.cast[who].id)[0].action.lineage


def test_the_doer_says_where_a_step_stands(plan: Plan) -> None:
    lineage = _step(plan, "gaspard")
    _tick(plan, "gaspard", lineage, ActionState.BLOCKED, BlockCause.WAITING_LIST)
    assert step_of(plan.session, lineage).action.cause is BlockCause.WAITING_LIST
    _tick(plan, "gaspard", lineage, ActionState.DONE)
    assert step_of(plan.session, lineage).action.state is ActionState.DONE


def test_a_tick_is_not_a_new_version_and_breaks_no_seal(plan: Plan) -> None:
    before, seal = plan.versions, plan.seal()
    _tick(plan, "gaspard", _step(plan, "gaspard"), ActionState.DONE)
    assert (plan.versions, plan.seal()) == (before, seal)


def test_the_same_state_twice_is_one_fact(plan: Plan) -> None:
    lineage = _step(plan, "gaspard")
    assert _tick(plan, "gaspard", lineage, ActionState.DONE).rank == 2
    assert _tick(plan, "gaspard", lineage, ActionState.DONE) is None


@pytest.mark.parametrize("who", ["ondine", "clochette", "melodie", "raiponce"])
def test_nobody_ticks_for_somebody_else(plan: Plan, who: str) -> None:
    with pytest.raises(Refused, match="not-your-step"):
        _tick(plan, who, _step(plan, "gaspard"), ActionState.DONE)


def test_the_referent_ticks_for_a_relative(plan: Plan) -> None:
    step = plan.add_step(doer_name="Sa sœur")
    plan.propose()
    with pytest.raises(Refused, match="not-your-step"):
        _tick(plan, "ondine", step.lineage, ActionState.DONE)
    _tick(plan, "clochette", step.lineage, ActionState.DONE)
    assert not step_of(plan.session, step.lineage).action.is_open


def test_a_blocked_step_needs_a_cause_and_no_other_has_one(plan: Plan) -> None:
    lineage = _step(plan, "gaspard")
    with pytest.raises(Refused, match="cause-missing"):
        _tick(plan, "gaspard", lineage, ActionState.BLOCKED)
    with pytest.raises(Refused, match="cause-missing"):
        _tick(plan, "gaspard", lineage, ActionState.DONE, BlockCause.OTHER)


def test_a_step_of_a_draft_is_not_ticked(plan: Plan) -> None:
    step = plan.add_step()
    with pytest.raises(Refused, match="not-there"):
        _tick(plan, "clochette", step.lineage, ActionState.DONE)
