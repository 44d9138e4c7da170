"""Each side answers a version for itself, bound to the words on its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from portal.core.append_only import Immutable
from portal.core.ledger import first_break, first_false_act
from portal.core.refusal import Refused
from portal.plan.models import AnswerKind, Method, PlanAnswer, Side
from portal.plan.queries import VersionState
from portal.referent.models import MandateEvent
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_a_plan_is_in_force_when_both_have_said_yes(plan: Plan) -> None:
    number = plan.versions.waiting.number
    plan.answer("ondine")
    assert plan.versions.waiting.state is VersionState.PERSON_OK
    plan.answer("clochette")
    assert plan.versions.waiting is None
    assert plan.versions.current.number == number
    assert plan.versions.current.state is VersionState.CO_VALIDATED
    assert first_break(plan.session) is None
    assert first_false_act(plan.session, PlanAnswer) is None


def test_the_version_before_holds_until_the_new_one_is_agreed(plan: Plan) -> None:
    before = plan.versions.current
    plan.answer("clochette")
    assert plan.versions.waiting.state is VersionState.REFERENT_OK
    assert plan.versions.current.id == before.id
    plan.answer("ondine")
    assert before.id in {one.id for one in plan.versions.past}


def test_every_adult_of_a_household_must_agree(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    plan.add_step()
    plan.propose()
    plan.answer("melusine")
    plan.answer("aurore")
    assert plan.versions.waiting.missing == {cast["perceval"].id}
    plan.answer("perceval")
    assert plan.versions.waiting is None


def test_a_second_yes_by_the_same_side_is_refused(plan: Plan) -> None:
    plan.answer("ondine")
    with pytest.raises(Refused, match="already-signed"):
        plan.answer("ondine")


def test_a_yes_may_follow_a_no_that_took_the_first_one_back(plan: Plan) -> None:
    for kind in (AnswerKind.AGREE, AnswerKind.DISAGREE, AnswerKind.TALK, AnswerKind.AGREE):
        given = plan.answer("ondine", kind)
    assert given.rank == 4
    assert plan.versions.waiting.state is VersionState.PERSON_OK
    with pytest.raises(Refused, match="already-signed"):
        plan.answer("ondine")


def test_the_database_refuses_a_second_answer_of_the_same_rank(plan: Plan) -> None:
    given = plan.answer("ondine")
    columns = {c.name: getattr(given, c.name) for c in PlanAnswer.__table__.columns}
    free = plan.session.scalar(select(MandateEvent.ledger_seq).limit(1))
    with pytest.raises(IntegrityError, match="rank"):
        plan.session.execute(
            insert(PlanAnswer).values(**columns | {"id": uuid4(), "ledger_seq": free})
        )


def test_an_outdated_page_is_refused(plan: Plan) -> None:
    seen, seal = plan.versions.waiting.id, plan.seal()
    plan.add_step()
    plan.propose()
    for kind in AnswerKind:
        with pytest.raises(Refused, match="outdated"):
            plan.answer("ondine", kind, version_id=seen, seal=seal)


def test_other_words_are_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match="other-words"):
        plan.answer("ondine", seal=plan.seal("en"))
    with pytest.raises(Refused, match="other-words"):
        plan.answer("ondine", seal="")


def test_a_draft_cannot_be_answered(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-proposed"):
        plan.answer("ondine", version_id=plan.open().id)


@pytest.mark.parametrize("method", list(Method))
def test_the_referent_cannot_sign_for_the_person(plan: Plan, method: Method) -> None:
    with pytest.raises(Refused, match="not-yours"):
        plan.answer("clochette", side=Side.PERSON, method=method)


def test_the_referent_never_signs_on_her_side_of_the_screen(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-referent"):
        plan.answer("clochette", method=Method.SIDE_BY_SIDE)


@pytest.mark.parametrize("who", ["gaspard", "raiponce", "merlin"])
def test_nobody_else_can_answer(plan: Plan, who: str) -> None:
    with pytest.raises(Refused, match="not-yours"):
        plan.answer(who)
    with pytest.raises(Refused, match="not-referent"):
        plan.answer(who, side=Side.REFERENT)


def test_an_answer_never_changes(plan: Plan) -> None:
    given = plan.answer("ondine")
    given.kind = AnswerKind.DISAGREE
    with pytest.raises(Immutable):
        plan.session.flush()
