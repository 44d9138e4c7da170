"""What somebody promised is what the plan in force says, not a version that still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.assessment.catalogue import Domain
from portal.assessment.service import write_own_words
from portal.plan.models import AnswerKind
from portal.plan.queries import promises_of, step_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

WHAT = "Appeler le garage"


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def _promised(plan: Plan) -> bool:
    mine = promises_of(plan.session, plan.referent_id)
    return any(one.action.what == WHAT for one in mine)


def test_a_new_step_is_promised_when_everyone_has_agreed(plan: Plan) -> None:
    lineage = plan.add_step(WHAT).lineage
    plan.propose()
    for who, kind in (
        ("ondine", AnswerKind.AGREE),
        ("ondine", AnswerKind.DISAGREE),
        ("clochette", AnswerKind.AGREE),
        ("clochette", AnswerKind.TALK),
    ):
        plan.answer(who, kind)
        assert not _promised(plan)
    plan.answer("ondine")
    assert _promised(plan)
    assert step_of(plan.session, lineage).action.what == WHAT
    plan.answer("ondine", AnswerKind.DISAGREE, seal="")
    assert _promised(plan), "a no to a version in force is kept beside it"


def test_a_step_is_told_to_its_doer_by_her_yes_and_not_before(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "poucette", "clochette")
    write_own_words(
        session, domain=Domain.WORK, words="Ça va.", language="fr", by=cast["poucette"].id,
        at=plan.now(),
    )  # fmt: skip
    plan.add_goal("Je veux un vélo.", by="clochette", author="poucette")
    plan.add_step(WHAT)
    plan.propose()
    assert not _promised(plan)
    plan.answer("poucette")
    assert plan.versions.current is None
    assert _promised(plan)
    plan.answer("poucette", AnswerKind.DISAGREE)
    assert not _promised(plan)
