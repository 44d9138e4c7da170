"""A disagreement is an outcome, kept in her words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.consent.catalogue import Theme
from portal.plan.models import AnswerKind
from portal.plan.queries import VersionState, WaitKind, waiting_for_referent
from tests.consent.sights import shared
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

WORDS = "Je ne veux pas de ce stage. Il est trop loin."


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_a_disagreement_is_kept_in_her_words(plan: Plan) -> None:
    given = plan.answer("ondine", AnswerKind.DISAGREE, words=WORDS, language="es")
    waiting = plan.versions.waiting
    assert waiting.disagreement
    assert [(no.words, no.language) for no in waiting.disagreements()] == [(WORDS, "es")]
    assert WORDS.encode() not in given.words


def test_a_no_needs_neither_words_nor_the_right_seal(plan: Plan) -> None:
    plan.answer("ondine", AnswerKind.DISAGREE, seal="")
    assert plan.versions.waiting.disagreement


def test_the_yes_of_the_others_does_not_outweigh_it(plan: Plan) -> None:
    plan.answer("ondine", AnswerKind.DISAGREE, words=WORDS)
    plan.answer("clochette")
    assert plan.versions.waiting.state is VersionState.REFERENT_OK


def test_she_may_take_her_yes_back_while_another_is_missing(plan: Plan) -> None:
    plan.answer("ondine")
    plan.answer("ondine", AnswerKind.DISAGREE)
    plan.answer("clochette")
    assert plan.versions.waiting is not None


def test_a_no_after_everyone_agreed_is_kept_beside_the_plan(plan: Plan) -> None:
    plan.answer("ondine")
    plan.answer("clochette")
    plan.answer("ondine", AnswerKind.DISAGREE, seal="", words=WORDS)
    assert plan.versions.current.state is VersionState.CO_VALIDATED
    assert plan.versions.current.disagreement


def test_she_may_agree_after_a_no(plan: Plan) -> None:
    plan.answer("ondine", AnswerKind.DISAGREE)
    plan.answer("ondine")
    assert plan.versions.waiting.state is VersionState.PERSON_OK
    assert not plan.versions.waiting.disagreement


def test_a_wish_to_talk_takes_nothing_back(plan: Plan) -> None:
    plan.answer("ondine")
    plan.answer("ondine", AnswerKind.TALK, seal="")
    assert plan.versions.waiting.state is VersionState.PERSON_OK


@pytest.mark.parametrize(
    ("kind", "told"),
    [(AnswerKind.DISAGREE, WaitKind.DISAGREEMENT), (AnswerKind.TALK, WaitKind.TALK)],
)
def test_the_referent_learns_of_it(plan: Plan, kind: AnswerKind, told: WaitKind) -> None:
    plan.answer("ondine", kind, words=WORDS)
    for themes, reads in (
        (frozenset({Theme.PLAN}), True),
        (frozenset(Theme) - {Theme.PLAN}, False),
    ):
        waits = waiting_for_referent(
            plan.session,
            [plan.home.pathway_id],
            referent_id=plan.referent_id,
            shared=shared(dict.fromkeys(plan.home.adults, themes)),
        )
        assert [line.plan_shown for line in waits if line.kind is told] == [reads]
