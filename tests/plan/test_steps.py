"""Who does what: written by the referent, for somebody of this plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.assessment.catalogue import Domain
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import ActionState, Progress
from portal.plan.queries import actions_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_only_the_referent_writes_steps(plan: Plan, cast: Cast) -> None:
    draft = plan.open()
    step = service.Step(Domain.WORK, "Signer", "fr", doer_id=plan.referent_id)
    with pytest.raises(Refused, match="not-referent"):
        service.add_action(
            plan.session,
            version_id=draft.id,
            revision=draft.revision,
            step=step,
            by=cast["gaspard"].id,
            referent_id=plan.referent_id,
        )


def test_a_step_is_for_somebody_of_this_plan(plan: Plan, cast: Cast) -> None:
    for doer in ({"doer_id": cast.stranger.id}, {"doer_name": " "}):
        with pytest.raises(Refused, match="no-doer"):
            plan.add_step(**doer)
    assert plan.add_step(doer_name="Sa sœur").doer_name == "Sa sœur"


@pytest.mark.parametrize("state", [None, ActionState.DONE, ActionState.DROPPED])
def test_nobody_holds_more_than_3_open_steps(
    plan: Plan, cast: Cast, state: ActionState | None
) -> None:
    ondine = cast["ondine"].id
    first = plan.add_step(doer_id=ondine)
    taken = 1 + sum(
        one.doer_id == ondine and one.is_open
        for one in actions_of(plan.session, plan.open().id)
        if one.lineage != first.lineage
    )
    for _more in range(3 - taken):
        plan.add_step(doer_id=ondine)
    other = plan.add_step()
    if state is not None:
        at = plan.now()
        plan.session.add(Progress(lineage=first.lineage, rank=1, state=state, by_id=ondine, at=at))
        plan.session.flush()
        assert plan.add_step(doer_id=ondine).doer_id == ondine
        return
    with pytest.raises(Refused, match="too-many-hers"):
        plan.add_step(doer_id=ondine)
    draft = plan.open()
    with pytest.raises(Refused, match="too-many-hers"):
        service.change_action(
            plan.session,
            version_id=draft.id,
            action_id=other.id,
            revision=draft.revision,
            step=service.Step(Domain.WORK, "Signer", "fr", doer_id=ondine),
            by=plan.referent_id,
            referent_id=plan.referent_id,
        )
