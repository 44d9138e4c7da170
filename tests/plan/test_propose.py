"""The referent proposes a draft, exactly as it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from portal.assessment.models import OwnWords
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import VersionState, lines_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_a_proposed_version_waits_for_everyone(plan: Plan, cast: Cast) -> None:
    old = plan.versions.waiting.id
    plan.add_step()
    version = plan.propose()
    waiting = plan.versions.waiting
    assert waiting.id == version.id
    assert waiting.state is VersionState.PROPOSED
    assert waiting.missing == {cast["ondine"].id, cast["clochette"].id}
    assert old in {one.id for one in plan.versions.past}


@pytest.mark.parametrize("who", ["ondine", "gaspard", "raiponce"])
def test_only_the_active_referent_proposes(plan: Plan, who: str) -> None:
    with pytest.raises(Refused, match="not-referent"):
        plan.propose(by=who)


def test_what_changed_meanwhile_is_not_proposed(plan: Plan) -> None:
    draft = plan.open()
    shown = draft.revision
    plan.add_goal("Je veux un vélo.", by="ondine", author="ondine")
    with pytest.raises(Refused, match="changed-meanwhile"):
        service.propose(
            plan.session,
            pathway_id=plan.home.pathway_id,
            version_id=draft.id,
            revision=shown,
            by=plan.referent_id,
            at=plan.now(),
            referent_id=plan.referent_id,
        )
    assert plan.versions.draft is not None


def test_a_version_is_proposed_once(plan: Plan) -> None:
    version = plan.propose()
    with pytest.raises(Refused, match="not-a-draft"):
        service.propose(
            plan.session,
            pathway_id=plan.home.pathway_id,
            version_id=version.id,
            revision=version.revision,
            by=plan.referent_id,
            at=plan.now(),
            referent_id=plan.referent_id,
        )


def test_a_plan_without_her_words_is_not_proposed(plan: Plan) -> None:
    for goal in plan.versions.waiting and _goals(plan):
        draft = plan.open("ondine")
        service.remove_goal(
            plan.session,
            version_id=draft.id,
            goal_id=goal,
            revision=draft.revision,
            by=plan.cast["ondine"].id,
        )
    with pytest.raises(Refused, match="no-goal"):
        plan.propose()


def test_a_plan_is_not_proposed_before_the_tour_of_each_adult(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    plan.add_step()
    words = delete(OwnWords).where(OwnWords.person_id == cast["melusine"].id)
    session.execute(words)
    with pytest.raises(Refused, match="no-assessment"):
        plan.propose()


def test_an_adult_without_a_goal_says_first_that_she_wants_nothing_for_now(
    session: Session, cast: Cast
) -> None:
    plan, hers = Plan(session, cast, "perceval", "aurore"), cast["melusine"].id
    for goal in lines_of(session, plan.open().id).goals:
        if goal.author_id == hers:
            draft = plan.open()
            service.remove_goal(
                session, version_id=draft.id, goal_id=goal.id, revision=draft.revision, by=hers
            )
    with pytest.raises(Refused, match="no-goal"):
        plan.propose()
    service.say_nothing_for_now(session, by=hers, at=plan.now())
    assert plan.propose()


def _goals(plan: Plan) -> list:
    return [goal.id for goal in lines_of(plan.session, plan.open().id).goals]


def test_whether_something_is_asked_twice_is_noted_with_the_proposal(
    session: Session, cast: Cast
) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    plan.add_step("Apporter une photo")
    assert plan.propose().asks_twice is False
    plan.add_step("Apporter des photos")
    assert plan.open().asks_twice is None
    assert plan.propose().asks_twice is True
