"""A slip put right is put right wherever the step is shown, and what was promised stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import ActionState, CorrectedField
from portal.plan.queries import Pledge, agreed_lines_of, asked_step, happened, pledge_of, step_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast
    from tests.visitor import Visitor

SLIP, RIGHT = "Apeler la mairie", "Appeler la mairie"


def _put_right(session: Session, cast: Cast) -> tuple[Plan, UUID, UUID]:
    """Put right a step of Ondine, and one that Robin promised."""
    plan = Plan(session, cast, "ondine", "clochette")
    today = local_date(clock.now())
    steps = [
        plan.add_step(SLIP, doer_id=cast[who].id, due_date=today).lineage
        for who in ("ondine", "robin")
    ]
    plan.propose()
    for who in ("ondine", "clochette"):
        plan.answer(who)
    who, home = cast["robin"].id, plan.home.pathway_id
    step = asked_step(session, steps[1])
    assert step is not None
    service.accept(
        session, pathway_id=home, lineage=steps[1], promise=step.action.promise, accepts=True,
        words="", language="fr", by=who, at=plan.now(),
    )  # fmt: skip
    service.tick(
        session, pathway_id=home, lineage=steps[0], state=ActionState.DOING, cause=None,
        by=cast["ondine"].id, at=plan.now(),
    )  # fmt: skip
    for lineage in steps:
        for text in ("Apeler la mairrie", RIGHT):
            _correct(plan, lineage, CorrectedField.TEXT, text)
    return plan, steps[0], steps[1]


def _correct(plan: Plan, lineage: UUID, field: CorrectedField, text: str) -> None:
    service.correct(
        plan.session, pathway_id=plan.home.pathway_id, version_id=plan.versions.current.id,
        lineage=lineage, field=field, text=text, by=plan.referent_id, at=plan.now(),
        referent_id=plan.referent_id,
    )  # fmt: skip


@pytest.fixture
def his(cast: Cast, database) -> UUID:
    with database.session(writing=True) as session:
        _plan, _hers, his = _put_right(session, cast)
        session.commit()
        return his


@pytest.mark.parametrize("address", ["/", "/mon-plan/imprimer", "/mon-plan/ce-qu-on-me-demande"])
@pytest.mark.usefixtures("his")
def test_she_reads_the_words_put_right(visitor: Visitor, address: str) -> None:
    visitor.as_("ondine").open(address).sees(RIGHT).does_not_see(SLIP, "mairrie")


@pytest.mark.usefixtures("his")
def test_so_does_her_page_as_another_sees_it_and_her_file(visitor: Visitor, cast: Cast) -> None:
    hers = visitor.as_("ondine").open(f"/mes-accords/{cast['clochette'].handle}/sa-page")
    # his page tells what was put right, and so does this one: it is the same page
    hers.sees(RIGHT, f"Les mots que vous avez lus : {SLIP}").does_not_see("mairrie")
    hers.open("/mon-plan/emporter")
    key = next(one.get("value") for one in hers.page.tree.iter("input"))
    kept = hers.client.post("/mon-plan/emporter", data={"csrf_token": key})
    assert RIGHT in kept.text
    assert SLIP not in kept.text


def test_so_do_those_who_help(visitor: Visitor, cast: Cast, his: UUID) -> None:
    desk = f"/pro/personnes/{cast['ondine'].handle}/plan"
    visitor.as_("clochette").open(f"{desk}/imprimer").sees(RIGHT).does_not_see(SLIP)
    robin = visitor.another().as_("robin")
    for step in (f"{desk}/avance/{his}", f"{desk}/engagement/{his}"):
        robin.open(step).sees(RIGHT).does_not_see(SLIP)


def test_the_words_agreed_are_still_those_of_the_seal_and_of_the_promise(
    session: Session, cast: Cast
) -> None:
    plan, hers, his = _put_right(session, cast)
    agreed = agreed_lines_of(session, plan.versions.current.id)
    assert [one.what for one in agreed.actions if one.lineage in (hers, his)] == [SLIP, SLIP]
    assert service.first_false_seal(session) is None
    step = step_of(session, his)
    assert step is not None
    assert pledge_of(step.action, set(), set()) is Pledge.PROMISED
    assert {one.what for one in happened(session, plan.home.pathway_id) if one.what} >= {RIGHT}


def test_a_service_put_right_is_named_so_to_its_doer(session: Session, cast: Cast) -> None:
    plan, _hers, his = _put_right(session, cast)
    was = step_of(session, his)
    assert was is not None
    longest = max(was.action.doer_service.split(), key=len)
    service_name = was.action.doer_service.replace(longest, f"{longest[:3]}{longest[2:]}")
    _correct(plan, his, CorrectedField.SERVICE, service_name)
    now = step_of(session, his)
    assert now is not None
    assert (now.action.what, now.action.doer_service) == (RIGHT, service_name)


def test_another_service_is_no_slip(session: Session, cast: Cast) -> None:
    plan, _hers, his = _put_right(session, cast)
    with pytest.raises(Refused, match="not-a-slip"):
        _correct(plan, his, CorrectedField.SERVICE, "Mission locale")
