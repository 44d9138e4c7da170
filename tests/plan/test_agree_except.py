"""« D’accord, sauf… »: the agreed part is in force, the lines left out stay open for all to see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from portal.consent.catalogue import Theme
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import ActionState, AnswerKind
from portal.plan.queries import (
    VersionState,
    WaitKind,
    lines_of,
    promises_of,
    waiting_for_referent,
)
from tests.consent.sights import shared
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

WORDS = "Pas avec tout le monde."


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    made = Plan(session, cast, "perceval", "aurore")
    made.step = made.add_step("Aller ensemble à l’école").lineage
    made.propose()
    return made


def _all_agree(plan: Plan) -> None:
    plan.answer("perceval", except_lines=[plan.step], words=WORDS)
    plan.answer("melusine")
    plan.answer("aurore")


def _goals(plan: Plan) -> list[UUID]:
    return [goal.lineage for goal in lines_of(plan.session, plan.versions.shown.id).goals]


def test_the_agreed_part_is_in_force_and_the_rest_stays_open(plan: Plan) -> None:
    _all_agree(plan)
    current = plan.versions.current
    assert current.state is VersionState.CO_VALIDATED
    assert current.open_lines == {plan.step}
    assert [one.words for one in current.reservations()] == [WORDS]
    assert not current.disagreement


def test_open_lines_are_those_that_anyone_left_out(plan: Plan) -> None:
    goal = _goals(plan)[0]
    plan.answer("perceval", except_lines=[plan.step])
    plan.answer("melusine", except_lines=[goal])
    plan.answer("aurore")
    assert plan.versions.current.open_lines == {plan.step, goal}


def test_a_whole_yes_later_closes_what_she_had_left_out(plan: Plan) -> None:
    _all_agree(plan)
    given = plan.answer("perceval", seal=_seal(plan))
    assert given.rank == 2
    assert plan.versions.current.open_lines == frozenset()
    with pytest.raises(Refused, match="already-signed"):
        plan.answer("perceval", seal=_seal(plan))


def test_lines_of_a_version_in_force_are_never_left_out_afterwards(plan: Plan) -> None:
    _all_agree(plan)
    plan.answer("perceval", AnswerKind.DISAGREE, seal="")
    with pytest.raises(Refused, match="already-agreed"):
        plan.answer("perceval", seal=_seal(plan), except_lines=[plan.step, *_goals(plan)])


def test_a_whole_yes_may_leave_lines_out_as_long_as_another_yes_is_missing(plan: Plan) -> None:
    plan.answer("melusine")
    plan.answer("melusine", except_lines=[plan.step])
    assert plan.versions.waiting.open_lines == {plan.step}
    plan.answer("melusine")
    plan.answer("perceval")
    plan.answer("aurore")
    with pytest.raises(Refused, match="already-agreed"):
        plan.answer("melusine", seal=_seal(plan), except_lines=[plan.step])


def test_a_page_sent_again_after_another_answer_opens_nothing(plan: Plan) -> None:
    plan.answer("melusine", except_lines=[plan.step], said_before=0)
    plan.answer("melusine", said_before=1)
    with pytest.raises(Refused, match="answered-meanwhile"):
        plan.answer("melusine", except_lines=[plan.step], said_before=0)
    assert plan.versions.waiting.open_lines == frozenset()


def test_she_may_leave_out_other_lines_while_a_yes_is_missing(plan: Plan) -> None:
    goal = _goals(plan)[0]
    plan.answer("perceval", except_lines=[plan.step])
    plan.answer("perceval", except_lines=[goal])
    assert plan.versions.waiting.open_lines == {goal}
    with pytest.raises(Refused, match="already-signed"):
        plan.answer("perceval", except_lines=[goal])


def test_leaving_every_line_out_is_a_no(plan: Plan) -> None:
    lines = lines_of(plan.session, plan.versions.waiting.id)
    every = [line.lineage for line in (*lines.goals, *lines.actions)]
    with pytest.raises(Refused, match="nothing-left"):
        plan.answer("perceval", except_lines=every)
    plan.answer("perceval", except_lines=every[1:])
    with pytest.raises(Refused, match="nothing-left"):
        plan.answer("melusine", except_lines=every[:1])


def test_a_line_of_no_plan_and_the_lines_of_a_referent_are_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-a-line"):
        plan.answer("perceval", except_lines=[uuid4()])
    with pytest.raises(Refused, match="not-a-line"):
        plan.answer("aurore", except_lines=[plan.step])


def test_a_no_leaves_no_line_out(plan: Plan) -> None:
    given = plan.answer("perceval", AnswerKind.DISAGREE, except_lines=[plan.step])
    assert given.except_lines == ""


def test_the_exceptions_are_in_the_link(plan: Plan) -> None:
    given = plan.answer("perceval", except_lines=[plan.step])
    assert given.facts()["except"] == plan.step.hex


def test_an_open_line_is_no_promise_and_nobody_ticks_it(plan: Plan) -> None:
    _all_agree(plan)
    mine = plan.cast["aurore"].id
    assert plan.step not in {one.action.lineage for one in promises_of(plan.session, mine)}
    tick = {
        "pathway_id": plan.home.pathway_id, "lineage": plan.step, "state": ActionState.DONE,
        "cause": None, "by": mine, "at": plan.now(),
    }  # fmt: skip
    with pytest.raises(Refused, match="not-agreed"):
        service.tick(plan.session, **tick)
    plan.answer("perceval", seal=_seal(plan))
    assert plan.step in {one.action.lineage for one in promises_of(plan.session, mine)}
    assert service.tick(plan.session, **tick)


def test_the_referent_learns_of_it_until_she_agrees(plan: Plan) -> None:
    _all_agree(plan)
    given = shared({one: {Theme.PLAN} for one in plan.home.adults})

    def waits() -> set[WaitKind]:
        asked = waiting_for_referent(
            plan.session, [plan.home.pathway_id], referent_id=plan.referent_id, shared=given
        )
        return {line.kind for line in asked}

    assert WaitKind.EXCEPT in waits()
    plan.answer("perceval", seal=_seal(plan))
    assert WaitKind.EXCEPT not in waits()


def _seal(plan: Plan) -> str:
    lines = lines_of(plan.session, plan.versions.current.id)
    return service.seal_of(plan.versions.current, lines.goals, lines.actions, "fr")
