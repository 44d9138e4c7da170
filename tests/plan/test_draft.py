"""A draft is a copy of the latest version, and nobody's change is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import lines_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_a_draft_is_a_copy_with_the_next_number(plan: Plan) -> None:
    last = plan.versions.waiting
    draft = plan.open()
    assert draft.number == last.number + 1
    old, new = lines_of(plan.session, last.id), lines_of(plan.session, draft.id)
    assert [g.words for g in old.goals] == [g.words for g in new.goals]
    assert [(a.lineage, a.state) for a in old.actions] == [
        (a.lineage, a.state) for a in new.actions
    ]


def test_there_is_one_draft(plan: Plan) -> None:
    assert plan.open().id == plan.open("ondine").id


@pytest.mark.parametrize("who", ["gaspard", "raiponce", "merlin"])
def test_a_stranger_to_the_plan_opens_none(plan: Plan, who: str) -> None:
    with pytest.raises(Refused, match="not-yours"):
        plan.open(who)


def test_of_two_changes_at_once_the_second_is_told(plan: Plan) -> None:
    shown = plan.open().revision
    plan.add_goal("Je veux un vélo.", by="ondine", author="ondine", revision=shown)
    with pytest.raises(Refused, match="changed-meanwhile"):
        plan.add_step(revision=shown)
    words = [goal.words for goal in lines_of(plan.session, plan.open().id).goals]
    assert "Je veux un vélo." in words


def test_a_proposed_version_never_changes(plan: Plan) -> None:
    step = plan.add_step()
    version = plan.propose()
    with pytest.raises(Refused, match="not-a-draft"):
        service.remove_action(
            plan.session,
            version_id=version.id,
            action_id=step.id,
            revision=version.revision,
            by=plan.referent_id,
            referent_id=plan.referent_id,
        )


def test_words_that_she_typed_are_changed_by_her_only(plan: Plan) -> None:
    goal = plan.add_goal("Je veux un vélo.", by="ondine", author="ondine")
    with pytest.raises(Refused, match="her-words"):
        service.remove_goal(
            plan.session,
            version_id=goal.version_id,
            goal_id=goal.id,
            revision=plan.open().revision,
            by=plan.referent_id,
            referent_id=plan.referent_id,
        )


def test_words_typed_with_her_say_so(plan: Plan, cast: Cast) -> None:
    plan.add_goal("Je veux un vélo.", by="clochette", author="ondine")
    last = lines_of(plan.session, plan.open().id).goals[-1]
    assert (last.author_name, last.typed_by_name) == ("Ondine", cast["clochette"].display_name)


def test_one_adult_does_not_write_for_the_other(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    with pytest.raises(Refused, match="not-yours"):
        plan.add_goal("Je veux partir.", by="perceval", author="melusine")
