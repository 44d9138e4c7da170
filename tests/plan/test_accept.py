"""A helper accepts his own step before it counts as a promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import actions_of, asked_step, held_by_doer, promise_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from portal.plan.queries import ActionRow
    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def _proposed(plan: Plan, **more: Any) -> UUID:
    lineage: UUID = plan.add_step(**(more or {"doer_id": plan.cast["gaspard"].id})).lineage
    plan.propose()
    return lineage


def _accept(plan: Plan, lineage: UUID, by: str = "gaspard", **more: Any) -> Any:
    step = asked_step(plan.session, lineage)
    if "promise" not in more:
        assert step is not None
        one = step.action
        more["promise"] = promise_of(one.what, one.language, one.doer_id, one.due_date, one.paper)
    sent = {"accepts": True, "words": "", "language": "fr"} | more
    return service.accept(
        plan.session,
        pathway_id=plan.home.pathway_id,
        lineage=lineage,
        by=plan.cast[by].id,
        at=plan.now(),
        **sent,
    )


def _line(plan: Plan, lineage: UUID) -> ActionRow:
    version = plan.versions.waiting
    assert version is not None
    return next(one for one in actions_of(plan.session, version.id) if one.lineage == lineage)


def test_a_step_is_a_promise_once_its_doer_said_yes(plan: Plan) -> None:
    lineage = _proposed(plan)
    assert _line(plan, lineage).accepted is None
    _accept(plan, lineage)
    assert _line(plan, lineage).accepted is True
    assert _accept(plan, lineage) is None, "a second yes says nothing new"


def test_a_no_is_kept_with_its_words_and_waits_for_the_referent(plan: Plan) -> None:
    lineage = _proposed(plan)
    _accept(plan, lineage, accepts=False, words=" Je suis absent. ")
    line = _line(plan, lineage)
    assert (line.accepted, line.said.words) == (False, "Je suis absent.")
    mine = [plan.home.pathway_id]
    held = held_by_doer(plan.session, plan.referent_id, pathway_ids=mine)
    assert lineage in {one.action.lineage for one in held.declined}
    _accept(plan, lineage)
    held = held_by_doer(plan.session, plan.referent_id, pathway_ids=mine)
    assert lineage not in {one.action.lineage for one in held.declined}


@pytest.mark.parametrize(
    "other",
    [{"what": "Autre chose"}, {"due_date": date(2031, 5, 1)}, {"paper": "Une photo"}],
    ids=["words", "day", "paper"],
)
def test_another_promise_asks_again_and_the_first_still_holds(
    plan: Plan, other: dict[str, Any]
) -> None:
    gaspard = plan.cast["gaspard"].id
    lineage = _proposed(plan)
    first = plan.versions.waiting
    assert first is not None
    _accept(plan, lineage)
    draft = plan.open()
    row = next(one for one in actions_of(plan.session, draft.id) if one.lineage == lineage)
    what = {"what": row.what, "doer_id": gaspard} | other
    service.change_action(
        plan.session,
        version_id=draft.id,
        action_id=row.id,
        revision=draft.revision,
        step=service.Step(row.domain, what.pop("what"), "fr", **what),
        by=plan.referent_id,
        referent_id=plan.referent_id,
    )
    plan.propose()
    assert _line(plan, lineage).accepted is None
    _accept(plan, lineage)
    assert _line(plan, lineage).accepted is True
    old = next(one for one in actions_of(plan.session, first.id) if one.lineage == lineage)
    assert old.accepted is True


def test_nobody_promises_for_somebody_else(plan: Plan) -> None:
    lineage = _proposed(plan)
    for who in ("clochette", "ondine", "raiponce"):
        with pytest.raises(Refused, match="not-your-step"):
            _accept(plan, lineage, by=who)


def test_her_own_step_needs_no_promise(plan: Plan) -> None:
    lineage = _proposed(plan, doer_id=plan.cast["ondine"].id)
    with pytest.raises(Refused, match="not-your-step"):
        _accept(plan, lineage, by="ondine")


def test_only_a_proposed_step_is_answered_as_it_was_read(plan: Plan) -> None:
    lineage = plan.add_step(doer_id=plan.cast["gaspard"].id).lineage
    with pytest.raises(Refused, match="not-there"):
        _accept(plan, lineage, promise="0" * 64)
    plan.propose()
    with pytest.raises(Refused, match="other-words"):
        _accept(plan, lineage, promise="0" * 64)
