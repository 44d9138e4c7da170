"""Who does what: written by the referent, for somebody of this plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.assessment.catalogue import Domain
from portal.core.refusal import Refused
from portal.plan import service
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
