"""What the first page of a helper tells of the plan of two adults is common to both (R04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.circle.queries import helpers_of
from portal.circle.service import remove_from_circle
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.home.today import today
from tests.consent.acts import give, sees
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

HELPER = "alice"


@pytest.fixture
def asked(session: Session, cast: Cast) -> Plan:
    """A step asked of a helper with whom one of two adults shares the plan; nobody answered it."""
    plan = Plan(session, cast, "perceval", "aurore")
    plan.add_step(doer_id=cast[HELPER].id)
    plan.propose()
    if Theme.PLAN not in sees(session, cast, HELPER, "perceval"):
        give(session, cast, of="perceval", to=HELPER, theme=Theme.PLAN)
    assert Theme.PLAN not in sees(session, cast, HELPER, "melusine")
    return plan


def waits(session: Session, cast: Cast) -> int:
    """Return how many steps wait for the helper's answer on his first page."""
    lines = today(session, helper_id=cast[HELPER].id, at=clock.now()).lines
    return sum(one.kind == "asked" for one in lines)


def test_a_step_waits_for_the_word_of_both(session: Session, cast: Cast, asked: Plan) -> None:
    assert waits(session, cast) == 0
    give(session, cast, of="melusine", to=HELPER, theme=Theme.PLAN)
    assert waits(session, cast) == 1


def test_who_takes_him_out_of_her_circle_opens_nothing_to_him(
    session: Session, cast: Cast, asked: Plan
) -> None:
    here = helpers_of(session, asked.home.pathway_id, person_id=cast["melusine"].id)
    (member,) = (one.member_id for one in here if one.account_id == cast[HELPER].id)
    remove_from_circle(
        session,
        member_id=member,
        by=cast["melusine"].id,
        referent_id=asked.referent_id,
        at=clock.now(),
    )
    assert waits(session, cast) == 0
