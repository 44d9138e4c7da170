"""An id of another plan opens nothing: every verb looks in the draft of the page only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from portal.assessment.catalogue import Domain
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import Action, ActionState, Goal
from portal.plan.queries import promises_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def own(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "pimprenelle", "aucassin")


@pytest.fixture
def other(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def _sent(own: Plan, other: Plan) -> dict[str, Any]:
    """Return what the referent of ``own`` sends with the revision of the other's draft."""
    return {
        "revision": other.open().revision,
        "by": own.referent_id,
        "referent_id": own.referent_id,
    }


@pytest.mark.parametrize("verb", ["change_goal", "remove_goal"])
def test_the_goal_of_another_plan_is_not_there(own: Plan, other: Plan, verb: str) -> None:
    goal = other.add_goal("Je veux chanter.", by="clochette", author="ondine")
    sent = {"version_id": own.open().id, "goal_id": goal.id, **_sent(own, other)}
    if verb == "change_goal":
        sent |= {"domain": Domain.WORK, "words": "Autre chose.", "language": "fr"}
    with pytest.raises(Refused, match="not-there"):
        getattr(service, verb)(own.session, **sent)
    assert own.session.scalar(select(Goal.version_id).where(Goal.id == goal.id)) == goal.version_id


@pytest.mark.parametrize("verb", ["change_action", "remove_action"])
def test_the_step_of_another_plan_is_not_there(own: Plan, other: Plan, verb: str) -> None:
    step = other.add_step("Chercher un vélo")
    sent = {"version_id": own.open().id, "action_id": step.id, **_sent(own, other)}
    if verb == "change_action":
        sent["step"] = service.Step(Domain.WORK, "Autre chose", "fr", doer_id=own.referent_id)
    with pytest.raises(Refused, match="not-there"):
        getattr(service, verb)(own.session, **sent)
    assert own.session.scalar(select(Action.domain).where(Action.id == step.id)) is Domain.RIGHTS


def test_her_own_verbs_look_in_her_own_plan(own: Plan, other: Plan) -> None:
    goal = other.add_goal("Je veux chanter.", by="ondine", author="ondine")
    sent = {
        "pathway_id": own.home.pathway_id,
        "revision": own.open().revision,
        "lineage": goal.lineage,
        "by": own.cast["pimprenelle"].id,
        "at": own.now(),
    }
    with pytest.raises(Refused, match="not-there"):
        service.drop_own_goal(own.session, **sent)
    with pytest.raises(Refused, match="not-there"):
        service.write_own_goal(
            own.session, **sent, domain=Domain.WORK, words="Autre chose.", language="fr"
        )


def test_a_step_is_ticked_in_its_own_plan_only(own: Plan, other: Plan) -> None:
    gaspard = own.cast["gaspard"].id
    with pytest.raises(Refused, match="not-there"):
        service.tick(
            own.session,
            pathway_id=own.home.pathway_id,
            lineage=promises_of(own.session, gaspard)[0].action.lineage,
            state=ActionState.DONE,
            cause=None,
            by=gaspard,
            at=own.now(),
            referent_id=own.referent_id,
        )
