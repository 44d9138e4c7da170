"""Whatever the order of edits, proposals, looks and signatures, two promises hold.

Never in force without every side, and never a seal that differs from the words of its version.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from portal.core.refusal import Refused
from portal.plan.models import AnswerKind
from portal.plan.queries import VersionState, lines_of, promises_of
from portal.plan.rules import sealed_text
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

SIDES = ("perceval", "melusine", "aurore")
WHO = st.sampled_from(SIDES)
ACTS = st.one_of(
    st.tuples(st.just("look"), WHO, st.sampled_from(("fr", "ar"))),
    st.tuples(st.just("answer"), WHO, st.sampled_from(list(AnswerKind))),
    st.tuples(st.just("goal"), WHO, st.just("")),
    st.tuples(st.just("step"), st.just("aurore"), st.just("")),
    st.tuples(st.just("propose"), st.sampled_from(("aurore", "perceval")), st.just("")),
)


def _do(plan: Plan, seen: dict, act: str, who: str, what: str) -> None:
    if act == "look":
        waiting = plan.versions.waiting
        if waiting is not None:
            seen[who] = (waiting.id, plan.seal(what), what)
    elif act == "answer" and who in seen:
        version_id, seal, language = seen[who]
        plan.answer(who, what, version_id=version_id, seal=seal, language=language)
    elif act == "goal":
        plan.add_goal("Je veux autre chose.", by=who, author=who)
    elif act == "step":
        plan.add_step()
    elif act == "propose":
        plan.propose(by=who)


def _check(plan: Plan) -> None:
    needed = plan.home.adults | {plan.referent_id}
    versions = plan.versions
    for version in (versions.waiting, versions.current, *versions.past):
        if version is None:
            continue
        yes = {a.account_id for a in version.answers if a.kind is AnswerKind.AGREE}
        if version.state is VersionState.CO_VALIDATED or version.in_force_at:
            assert needed <= yes
        lines = lines_of(plan.session, version.id)
        for answer in version.answers:
            assert answer.seal == sealed_text(version, lines, answer.language).seal
        for who in yes:
            own = [a.kind for a in version.answers if a.account_id == who]
            words = [kind for kind in own if kind is not AnswerKind.TALK]
            assert (AnswerKind.AGREE, AnswerKind.AGREE) not in pairwise(words)
    shown = lines_of(plan.session, versions.shown.id).actions
    for who in ("aurore", "lancelot"):
        promised = promises_of(plan.session, plan.cast[who].id)
        mine = {a.id for a in shown if a.doer_id == plan.cast[who].id and a.is_open}
        assert {p.action.id for p in promised if p.pathway_id == plan.home.pathway_id} == mine
    if versions.draft:
        assert versions.draft.answers == ()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=14))
def test_no_order_of_acts_breaks_the_two_promises(
    session: Session, cast: Cast, acts: list[tuple[str, str, str]]
) -> None:
    plan, seen = Plan(session, cast, "perceval", "aurore"), {}
    example = session.begin_nested()
    for act, who, what in acts:
        step = session.begin_nested()
        try:
            _do(plan, seen, act, who, what)
        except Refused:
            step.rollback()
        else:
            step.commit()
        _check(plan)
    example.rollback()


def test_the_check_catches_a_changed_word(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    plan.answer("ondine")
    _check(plan)
    _plant_other_words(plan)
    try:
        _check(plan)
    except AssertionError:
        return
    raise RuntimeError("words changed under a seal, and nobody saw it")


def _plant_other_words(plan: Plan) -> None:
    from portal.core.append_only import unfrozen_statements
    from portal.core.database import vault_of
    from portal.plan.models import Goal

    for statement in unfrozen_statements("goal", plan.session.get_bind().dialect.name):
        plan.session.execute(text(statement))
    goal = lines_of(plan.session, plan.versions.waiting.id).goals[0]
    row = plan.session.get(Goal, goal.id)
    row.words = vault_of(plan.session).seal("goal.words", goal.id, "Autre chose.")
    plan.session.flush()
