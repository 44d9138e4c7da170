"""A line that she does not let go is in the next draft, even one opened before her answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import lines_of
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import WHAT, remove, yes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    """Remove a step and a goal in the version proposed, and open the next draft at once."""
    made = Plan(session, cast, "perceval", "aurore")
    made.step = made.add_step(WHAT).lineage
    made.goal = made.add_goal("Je veux une école calme.", by="aurore", author="perceval").lineage
    made.propose()
    for one in ("perceval", "melusine", "aurore"):
        yes(made, one)
    remove(made, made.step)
    remove(made, made.goal)
    made.propose()
    made.fresh = made.add_step("Appeler l’école").lineage
    return made


def _drafted(plan: Plan) -> list:
    return [one.lineage for one in lines_of(plan.session, plan.open().id).every]


def test_her_answer_puts_the_line_back_after_the_others(plan: Plan) -> None:
    assert plan.step not in _drafted(plan)
    before = plan.open().revision
    yes(plan, "perceval", plan.step, plan.goal)
    assert {plan.goal, plan.step, plan.fresh} <= set(_drafted(plan))
    assert _drafted(plan)[-1] == plan.step
    assert len(_drafted(plan)) == len(set(_drafted(plan)))
    assert plan.open().revision == before + 1


def test_the_next_version_removes_nothing_that_she_keeps(plan: Plan) -> None:
    yes(plan, "perceval", plan.step)
    yes(plan, "melusine")
    yes(plan, "aurore")
    plan.propose()
    assert plan.step in {
        one.lineage for one in lines_of(plan.session, plan.versions.waiting.id).every
    }
    assert yes(plan, "perceval").kept_lines == ""
    assert service.first_false_seal(plan.session) is None


def test_who_was_about_to_propose_sees_it_first(plan: Plan) -> None:
    seen = plan.open()
    shown = {"version_id": seen.id, "revision": seen.revision, "pathway_id": plan.home.pathway_id}
    yes(plan, "perceval", plan.step)
    who = {"by": plan.referent_id, "referent_id": plan.referent_id, "at": plan.now()}
    with pytest.raises(Refused, match="changed-meanwhile"):
        service.propose(plan.session, **shown, **who)


def test_a_line_that_two_keep_comes_back_once(plan: Plan) -> None:
    yes(plan, "perceval", plan.step)
    yes(plan, "melusine", plan.step)
    assert _drafted(plan).count(plan.step) == 1


def test_a_whole_yes_changes_no_draft(plan: Plan) -> None:
    before = plan.open().revision
    yes(plan, "perceval")
    assert plan.open().revision == before
    assert plan.step not in _drafted(plan)
