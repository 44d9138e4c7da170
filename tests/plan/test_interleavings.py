"""Whatever the order of edits, proposals, looks and answers, two promises hold.

Never in force without every side, and never a seal that differs from the words of its version.
Answers are whole or leave out lines, goals and removals; they are given on paper, confirmed or
denied, and are sent twice.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from portal.core.append_only import unfrozen_statements, untrigger_statements
from portal.core.clock import local_date
from portal.core.ledger import first_false_act
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import AnswerKind, CorrectedField, Method, PlanAnswer
from portal.plan.queries import GoalRow, VersionState, lines_of, promises_of
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import remove, sealed

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from tests.cast import Cast

_SLIP = re.compile(r"\b([^\W\d]{2})[^\W\d]([^\W\d]{3,})\b")
"""A letter is dropped inside the first long word."""
SIDES = ("perceval", "melusine", "aurore")
WHO = st.sampled_from(SIDES)
ACTS = st.one_of(
    st.tuples(st.just("look"), WHO, st.sampled_from(("fr", "ar"))),
    st.tuples(st.just("answer"), WHO, st.sampled_from(list(AnswerKind))),
    st.tuples(st.just("except"), WHO, st.integers(0, 6)),
    st.tuples(st.just("keep"), WHO, st.sampled_from((1, 2, 3))),
    st.tuples(st.just("remove"), st.just("aurore"), st.integers(0, 9)),
    st.tuples(st.just("paper"), WHO, st.sampled_from(("fr", "uk"))),
    st.tuples(st.sampled_from(("confirm", "deny")), WHO, st.just("")),
    st.tuples(st.just("goal"), WHO, st.just("")),
    st.tuples(st.just("step"), st.just("aurore"), st.just("")),
    st.tuples(st.just("change"), st.just("aurore"), st.integers(0, 9)),
    st.tuples(st.just("mend"), st.just("aurore"), st.integers(0, 9)),
    st.tuples(st.just("propose"), st.sampled_from(("aurore", "perceval")), st.just("")),
)


def _do(plan: Plan, seen: dict, act: str, who: str, what: Any) -> None:
    if act == "look":
        waiting = plan.versions.waiting
        if waiting is not None:
            seen[who] = _look(plan, who, what)
    elif act == "answer" and who in seen:
        plan.answer(who, what, **_sent(seen[who]))
    elif act == "except" and who in seen:
        lines = lines_of(plan.session, seen[who]["version_id"])
        every = [line.lineage for line in (*lines.goals, *lines.actions)]
        left_out = [one for number, one in enumerate(every) if number % 7 >= what]
        plan.answer(who, AnswerKind.AGREE, except_lines=left_out, **_sent(seen[who]))
    elif act == "keep" and who in seen:
        gone = [one for number, one in enumerate(seen[who]["gone"]) if what >> number % 2 & 1]
        plan.answer(who, AnswerKind.AGREE, except_lines=gone, **_sent(seen[who]))
    elif act == "remove":
        every = lines_of(plan.session, plan.open().id).every
        if every:
            remove(plan, every[what % len(every)].lineage)
    elif act == "paper" and plan.versions.waiting:
        seen["paper", who] = _paper(plan, who, what)
    elif act in ("confirm", "deny") and ("paper", who) in seen:
        _say_of_paper(plan, who, seen["paper", who], act == "confirm")
    elif act == "goal":
        plan.add_goal("Je veux autre chose.", by=who, author=who)
    elif act == "step":
        plan.add_step()
    elif act == "change":
        _change(plan, what)
    elif act == "mend" and plan.versions.current:
        _mend(plan, what)
    elif act == "propose":
        plan.propose(by=who)


def _change(plan: Plan, which: int) -> None:
    draft = plan.open()
    steps = lines_of(plan.session, draft.id).actions
    if steps:
        step = steps[which % len(steps)]
        fresh = service.Step(step.domain, f"{step.what} encore", "fr", step.doer_id, step.doer_name)
        service.change_action(
            plan.session, version_id=draft.id, action_id=step.id, revision=draft.revision,
            step=fresh, by=plan.referent_id, referent_id=plan.referent_id,
        )  # fmt: skip


def _mend(plan: Plan, which: int) -> None:
    current = plan.versions.current
    every = lines_of(plan.session, current.id).every
    line = every[which % len(every)]
    was = line.words if isinstance(line, GoalRow) else line.what
    service.correct(
        plan.session, pathway_id=plan.home.pathway_id, version_id=current.id,
        lineage=line.lineage, field=CorrectedField.TEXT, text=_SLIP.sub(r"\1\2", was, count=1),
        by=plan.referent_id, at=plan.now(), referent_id=plan.referent_id,
    )  # fmt: skip


def _look(plan: Plan, who: str, language: str) -> dict[str, Any]:
    version = plan.versions.waiting
    since = plan.versions.known_to(plan.cast[who].id, version)
    text = sealed(plan, version, since and since.id, language)
    return {
        "version_id": version.id,
        "seal": text.seal,
        "language": language,
        "since_id": since and since.id,
        "said_before": sum(a.account_id == plan.cast[who].id for a in version.answers),
        "gone": [line.lineage for line in text.removed],
    }


def _sent(seen: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in seen.items() if key != "gone"}


def _paper(plan: Plan, who: str, language: str) -> UUID:
    return service.record_paper(
        plan.session,
        pathway_id=plan.home.pathway_id,
        version_id=plan.versions.waiting.id,
        person_id=plan.cast[who].id,
        signed_on=local_date(plan.versions.waiting.proposed_at),
        language=language,
        by=plan.referent_id,
        at=plan.now(),
        referent_id=plan.referent_id,
    ).id


def _say_of_paper(plan: Plan, who: str, paper_id: UUID, confirms: bool) -> None:
    word = {"paper_id": paper_id, "by": plan.cast[who].id, "at": plan.now()}
    if not confirms:
        service.deny_paper(plan.session, **word)
        return
    service.confirm_paper(
        plan.session, **word, method=Method.OWN_SESSION, device="phone",
        referent_id=plan.referent_id,
    )  # fmt: skip


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
        every = {line.lineage for line in (*lines.goals, *lines.actions)}
        last_yes = {a.account_id: a for a in version.answers if a.kind is AnswerKind.AGREE}
        left_out = frozenset().union(*(a.except_lines for a in last_yes.values()))
        assert version.open_lines == left_out <= every
        assert left_out < every or not version.in_force_at
        kept = frozenset().union(*(a.kept_lines for a in last_yes.values()))
        assert version.kept_lines == kept
        assert not kept & every
        for answer in version.answers:
            shown = sealed(plan, version, answer.since_id, answer.language)
            assert answer.seal == shown.seal
            assert answer.kept_lines <= {line.lineage for line in shown.removed}
        for who in yes:
            own = [a for a in version.answers if a.account_id == who]
            words = [a for a in own if a.kind is not AnswerKind.TALK]
            for one, other in pairwise(words):
                twice = one.kind is other.kind is AnswerKind.AGREE
                assert not twice or one.left_out != other.left_out
                after = version.in_force_at and one.at >= version.in_force_at
                assert not twice or not after or other.left_out < one.left_out
        for paper in version.papers:
            signed = [a for a in version.answers if a.on_paper and a.account_id == paper.person_id]
            assert len(signed) == (paper.confirmed is True)
    shown = lines_of(plan.session, versions.shown.id).actions
    for who in ("aurore", "lancelot"):
        promised = promises_of(plan.session, plan.cast[who].id)
        his = [a for a in shown if a.doer_id == plan.cast[who].id and a.is_open]
        mine = {a.id for a in his if a.lineage not in versions.shown.open_lines}
        assert {p.action.id for p in promised if p.pathway_id == plan.home.pathway_id} == mine
    if versions.draft:
        assert versions.draft.answers == ()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=18))
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
    from portal.core.database import vault_of
    from portal.plan.models import Goal

    for statement in unfrozen_statements("goal", plan.session.get_bind().dialect.name):
        plan.session.execute(text(statement))
    goal = lines_of(plan.session, plan.versions.waiting.id).goals[0]
    row = plan.session.get(Goal, goal.id)
    row.words = vault_of(plan.session).seal("goal.words", goal.id, "Autre chose.")
    plan.session.flush()


def test_the_check_catches_a_plan_in_force_with_a_line_nobody_left_open(
    session: Session, cast: Cast
) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    step = lines_of(session, plan.versions.waiting.id).actions[0].lineage
    plan.answer("ondine", except_lines=[step])
    plan.answer("clochette")
    _check(plan)
    for statement in untrigger_statements("plan_answer", session.get_bind().dialect.name):
        session.execute(text(statement))
    session.execute(text("UPDATE plan_answer SET except_lines = ''"))
    assert first_false_act(session, PlanAnswer) is not None
