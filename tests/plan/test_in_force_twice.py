"""The rule of « in force » is written twice, in Python and in SQL: one table drives both."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.core.ledger import record
from portal.plan.models import AnswerKind, Method, PlanAnswer, PlanVersion, Side
from portal.plan.queries import lines_of, step_of
from portal.plan.queries.in_force import ALL_SAY_YES, SHOWN
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

A, B = "clochette", "robin"
TOLD = [
    # what is said, one after the other, and whether the version is in force at the end
    ("yes a", True),
    ("a yes", True),
    ("a no", False),
    ("a talk", False),
    ("a yes no", True),
    ("yes no a", False),
    ("yes no a yes", True),
    ("yes a no", True),
    ("yes talk a", True),
    ("except a", True),
    ("except no yes a", True),
    ("except no a", False),
    ("a except no yes", True),
    ("a >B yes", False),
    ("a >B yes >A", False),
    ("a >B yes >A talk", False),
    ("a >B yes >A no", False),
    ("a >B yes >A a", True),
    ("a >B yes b", True),
    ("yes >B b", True),
]
WORDS = ("yes", "no", "talk", "except", "a")
EVERY = [(" ".join(one), None) for one in product(WORDS, repeat=3)]


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    made = Plan(session, cast, "ondine", A)
    made.step = made.add_step("Appeler la mairie").lineage
    made.propose()
    return made


def _say(plan: Plan, version: PlanVersion, words: str) -> None:
    """Keep what is said as it is, so that the two rules meet even what a verb would refuse."""
    plan.referent = A
    kinds = {"no": AnswerKind.DISAGREE, "talk": AnswerKind.TALK}
    for rank, word in enumerate(words.split(), 1):
        if word.startswith(">"):
            plan.referent = A if word == ">A" else B
            continue
        who = {"a": A, "b": B}.get(word, "ondine")
        at = plan.now()
        said = PlanAnswer(
            id=uuid4(),
            version_id=version.id,
            account_id=plan.cast[who].id,
            rank=rank,
            side=Side.PERSON if who == "ondine" else Side.REFERENT,
            kind=kinds.get(word, AnswerKind.AGREE),
            seal="0" * 64,
            except_lines=plan.step.hex if word == "except" else "",
            language="fr",
            method=Method.OWN_SESSION,
            referent_id=plan.referent_id,
            device="phone",
            at=at,
        )
        record(plan.session, said, kind="plan.test", at=at)
        plan.session.flush()


@pytest.mark.parametrize(("words", "expected"), TOLD)
def test_both_say_the_same_of_what_was_said(plan: Plan, words: str, expected: bool | None) -> None:
    _check(plan, words, expected)


def test_both_say_the_same_of_all_that_three_words_can_say(plan: Plan) -> None:
    for words, expected in EVERY:
        nested = plan.session.begin_nested()
        _check(plan, words, expected)
        nested.rollback()


def _check(plan: Plan, words: str, expected: bool | None) -> None:
    waiting = plan.versions.waiting
    version = plan.session.get_one(PlanVersion, waiting.id)
    _say(plan, version, words)
    versions = plan.versions
    row = next(one for one in (versions.waiting, versions.current) if one and one.id == version.id)
    asked = select(PlanVersion.number == SHOWN, ALL_SAY_YES).where(PlanVersion.id == version.id)
    in_force, told = plan.session.execute(asked).one()
    assert (bool(in_force), bool(told)) == (row.in_force, row.told), words
    assert expected is None or row.in_force is expected, words
    if row.in_force:
        step = step_of(plan.session, plan.step)
        assert step.left_open is (plan.step in row.open_lines), words


def test_the_referent_who_comes_back_is_asked_again(plan: Plan) -> None:
    plan.answer(A)
    plan.referent = B
    plan.answer("ondine")
    plan.referent = A
    waiting = plan.versions.waiting
    assert waiting.missing == {plan.cast[A].id}
    plan.answer("ondine", AnswerKind.TALK, words="Je doute.")
    assert plan.versions.waiting is not None
    plan.answer(A)
    assert plan.versions.current.id == waiting.id
    assert lines_of(plan.session, waiting.id).actions
