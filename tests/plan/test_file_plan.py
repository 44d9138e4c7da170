"""What a professional sees of a plan is what each adult agreed, and his own promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.consent.catalogue import Theme
from portal.plan.queries import read_by
from tests.consent.sights import shared
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

PLAN, WORK, FAMILY = (frozenset({t}) for t in (Theme.PLAN, Theme.WORK, Theme.FAMILY))


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "perceval", "aurore")


def _seen(plan: Plan, viewer: str, **themes):
    given = shared({plan.cast[name].id: each for name, each in themes.items()})
    read = read_by(
        plan.session,
        household=plan.home,
        shared=given,
        viewer_id=plan.cast[viewer].id,
        referent_id=plan.referent_id,
    )
    return read.part


def test_the_whole_plan_needs_the_yes_of_each_adult(plan: Plan) -> None:
    seen = _seen(plan, "aurore", perceval=PLAN, melusine=PLAN)
    assert seen.whole
    assert (len(seen.goals), len(seen.actions)) == (2, 3)


def test_one_adult_does_not_open_the_words_of_the_other(plan: Plan, cast: Cast) -> None:
    seen = _seen(plan, "aurore", melusine=PLAN)
    assert not seen.whole
    assert seen.version is None
    assert {goal.author_id for goal in seen.goals} == {cast["melusine"].id}
    assert seen.actions == (), "Perceval leaves that line open: it is not told to its doer"


def test_a_theme_opens_its_lines_only(plan: Plan) -> None:
    seen = _seen(plan, "aurore", perceval=FAMILY | WORK, melusine=FAMILY)
    assert {goal.author_name for goal in seen.goals} == {"Mélusine", "Perceval"}
    assert [action.doer_name.split()[0] for action in seen.actions] == ["Alice", "Aurore"]


def test_without_any_agreement_he_sees_his_own_promises(plan: Plan, cast: Cast) -> None:
    seen = _seen(plan, "lancelot")
    assert seen.goals == ()
    assert {action.doer_id for action in seen.actions} == {cast["lancelot"].id}
