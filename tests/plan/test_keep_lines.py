"""She may refuse that a line goes, and any change of a goal: it stays open, and all say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import text

from portal.assessment.catalogue import Domain
from portal.consent.catalogue import Theme
from portal.core.append_only import untrigger_statements
from portal.core.ledger import first_false_act
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import PlanAnswer, PlanVersion
from portal.plan.queries import NO_LINES, agreed_lines_of, kept_in, lines_of, read_by, with_kept
from portal.plan.rules import SealedText, sealed_text
from tests.consent.sights import shared
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from portal.plan.queries import VersionRow
    from tests.cast import Cast

WHAT = "Aller ensemble à l’école"


def remove(plan: Plan, lineage: UUID) -> None:
    """Take the line out of the draft, as its referent."""
    draft = plan.open()
    lines = lines_of(plan.session, draft.id)
    of_goals = any(one.lineage == lineage for one in lines.goals)
    verb: Any = service.remove_goal if of_goals else service.remove_action
    line = next(one for one in lines.every if one.lineage == lineage)
    key = {"goal_id" if of_goals else "action_id": line.id}
    verb(
        plan.session, version_id=draft.id, revision=draft.revision, by=plan.referent_id,
        referent_id=plan.referent_id, **key,
    )  # fmt: skip


def yes(plan: Plan, by: str, *left_out: UUID) -> PlanAnswer:
    """Say yes as the page would, but for ``left_out``."""
    version = plan.versions.waiting or plan.versions.current
    since = plan.versions.known_to(plan.cast[by].id, version)
    since_id = since and since.id
    seal = sealed(plan, version, since_id).seal
    return plan.answer(by, seal=seal, since_id=since_id, except_lines=left_out)


def sealed(
    plan: Plan, version: VersionRow, since_id: UUID | None, language: str = "fr"
) -> SealedText:
    """Return the words of ``version``, with what it removes of the version ``since_id``."""
    old = NO_LINES
    if since_id is not None:
        kept = kept_in(plan.session, plan.session.get_one(PlanVersion, since_id))
        old = with_kept(agreed_lines_of(plan.session, since_id), kept)
    return sealed_text(version, agreed_lines_of(plan.session, version.id), language, old=old)


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    """Put in force a step and a goal typed by Aurore, then propose a version without them."""
    made = Plan(session, cast, "perceval", "aurore")
    made.step = made.add_step(WHAT).lineage
    made.goal = made.add_goal("Je veux une école calme.", by="aurore", author="perceval").lineage
    made.propose()
    for one in ("perceval", "melusine", "aurore"):
        yes(made, one)
    remove(made, made.step)
    remove(made, made.goal)
    made.propose()
    return made


@pytest.mark.parametrize("which", ["step", "goal"])
def test_what_is_removed_may_be_kept_and_the_rest_is_in_force(plan: Plan, which: str) -> None:
    kept = getattr(plan, which)
    given = yes(plan, "perceval", kept)
    assert (given.kept_lines, given.except_lines) == (kept.hex, "")
    assert given.facts()["kept"] == kept.hex
    yes(plan, "melusine")
    yes(plan, "aurore")
    current = plan.versions.current
    assert (current.number, current.kept_lines, current.open_lines) == (4, {kept}, frozenset())
    assert service.first_false_seal(plan.session) is None


def test_the_seal_covers_what_was_removed(plan: Plan) -> None:
    with pytest.raises(Refused, match="other-words"):
        plan.answer("perceval", since_id=plan.versions.current.id)
    assert yes(plan, "perceval").since_id == plan.versions.current.id


def test_an_older_version_is_one_of_this_plan(plan: Plan) -> None:
    other = Plan(plan.session, plan.cast, "ondine", "clochette").versions
    for wrong in (other.waiting.id, plan.versions.waiting.id):
        with pytest.raises(Refused, match="not-there"):
            plan.answer("perceval", since_id=wrong)
    with pytest.raises(Refused, match="not-a-line"):
        plan.answer("perceval", except_lines=[plan.step])


def test_the_next_draft_has_the_line_again_and_it_may_be_refused_twice(plan: Plan) -> None:
    yes(plan, "perceval", plan.step)
    yes(plan, "melusine")
    yes(plan, "aurore")
    again = {one.lineage for one in lines_of(plan.session, plan.open().id).every}
    assert plan.step in again
    assert plan.goal not in again
    remove(plan, plan.step)
    plan.propose()
    yes(plan, "perceval", plan.step)
    assert plan.versions.waiting.kept_lines == {plan.step}
    yes(plan, "perceval")
    assert plan.versions.waiting.kept_lines == frozenset()
    assert service.first_false_seal(plan.session) is None


@pytest.mark.parametrize("change", ["kept_lines = ''", "since_id = version_id"])
def test_a_changed_refusal_is_seen(plan: Plan, change: str) -> None:
    yes(plan, "perceval", plan.step)
    assert first_false_act(plan.session, PlanAnswer) is None
    for statement in untrigger_statements("plan_answer", plan.session.get_bind().dialect.name):
        plan.session.execute(text(statement))
    plan.session.execute(text(f"UPDATE plan_answer SET {change} WHERE kept_lines <> ''"))
    plan.session.expire_all()
    assert first_false_act(plan.session, PlanAnswer) is not None


def test_who_may_not_read_what_is_kept_opens_no_next_version(session: Session, cast: Cast) -> None:
    plan = Plan(session, cast, "perceval", "aurore")
    adults = ("perceval", "melusine")
    draft = plan.open()
    step = service.add_action(
        session,
        version_id=draft.id,
        revision=draft.revision,
        step=service.Step(Domain.HEALTH, "Aller aux soins", "fr", doer_id=cast["perceval"].id),
        by=plan.referent_id,
        referent_id=plan.referent_id,
    ).lineage
    plan.propose()
    for one in (*adults, "aurore"):
        yes(plan, one)
    remove(plan, step)
    plan.propose()
    yes(plan, "perceval", step)
    for one in ("melusine", "aurore"):
        yes(plan, one)

    def writes(*themes: Theme) -> bool:
        return read_by(
            session,
            household=plan.home,
            shared=shared({cast[name].id: themes for name in adults}),
            viewer_id=plan.referent_id,
            referent_id=plan.referent_id,
        ).writes

    assert writes(Theme.PLAN, Theme.HEALTH)
    assert not writes(Theme.PLAN), "the next version would start with a line that he may not read"
