"""A line that she keeps holds: each page that tells what is to do tells it, to its doer too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from portal.consent import service as consent
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.clock import local_date
from portal.plan.queries import asked_step, held_by_doer, held_lines, step_of, to_review
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import remove, sealed, yes

if TYPE_CHECKING:
    from uuid import UUID

    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

HERS, HIS = "Porter le bail à la mairie", "Écrire au garage"
PAPER = "Une quittance de loyer"
WHO = ("ondine", "clochette")


def _day() -> date:
    return local_date(clock.now()) + timedelta(days=5)


@pytest.fixture
def steps(cast: Cast, database: Database) -> tuple[UUID, UUID]:
    """Put in force a version that removes a step of hers and one of Gaspard, both kept by her."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, *WHO)
        made = {"due_date": _day(), "paper": PAPER}
        hers = plan.add_step(HERS, doer_id=cast["ondine"].id, **made).lineage
        his = plan.add_step(HIS, doer_id=cast["gaspard"].id, **made).lineage
        plan.propose()
        for one in WHO:
            yes(plan, one)
        for lineage in (hers, his):
            remove(plan, lineage)
        plan.propose()
        yes(plan, "ondine", hers, his)
        yes(plan, "clochette")
        session.commit()
    return hers, his


def test_her_pages_say_what_she_keeps(visitor: Visitor, steps: tuple[UUID, UUID]) -> None:
    visitor.as_("ondine").open("/mon-plan").sees(HERS, HIS)
    visitor.open("/").sees(HERS)
    visitor.open(f"/mon-plan/etape/{steps[0]}").sees(HERS)
    visitor.open("/mon-plan/ce-qu-on-me-demande").sees(HERS, HIS, PAPER)
    visitor.sees("On vous demande ce papier plusieurs fois.")


def test_her_papers_say_it_with_who_and_when(visitor: Visitor, steps: tuple[UUID, UUID]) -> None:
    visitor.as_("ondine").open("/mon-plan/imprimer")
    first, whole = visitor.page.text.split("Le plan en entier")
    assert HERS in first
    part = whole.partition("Ce qui devait s’en aller")[2]
    assert all(one in part for one in (HERS, HIS, PAPER, "Gaspard", "Vous. Avant le"))
    visitor.open("/mon-plan/imprimer/poche").sees(HERS)


def test_his_desk_and_his_plan_page_say_it(
    visitor: Visitor, cast: Cast, database: Database, steps: tuple[UUID, UUID]
) -> None:
    _hers, his = steps
    plan = f"/pro/personnes/{cast['ondine'].handle}/plan"
    visitor.as_("gaspard").open(plan).sees(HIS).does_not_see(HERS)
    visitor.open(f"{plan}/engagement/{his}").sees(HIS).press("Je le fais")
    visitor.open("/pro/").sees("Ondine")
    with database.session(writing=False) as session:
        held = held_by_doer(session, cast["gaspard"].id)
        assert [one.action.what for one in held.promised].count(HIS) == 1
        assert step_of(session, his).action.what == HIS
        assert asked_step(session, his).action.accepted is True


def test_what_she_lets_go_after_all_is_no_promise(cast: Cast, database: Database, steps) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, *WHO, minutes=30)
        plan.answer("ondine", seal=sealed(plan, plan.versions.current, None).seal)
        held = held_by_doer(session, cast["gaspard"].id)
        assert HIS not in {one.action.what for one in (*held.promised, *held.asked)}


def test_it_is_asked_once_while_the_next_version_has_it_again_or_goes_without(
    cast: Cast, database: Database, steps: tuple[UUID, UUID]
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, *WHO, minutes=30)

        def asked() -> list[str]:
            held = held_by_doer(session, cast["gaspard"].id)
            return [one.action.what for one in held.asked if one.action.lineage == steps[1]]

        plan.propose()
        assert asked() == [HIS]
        remove(plan, steps[1])
        plan.propose()
        yes(plan, "ondine", steps[1])
        yes(plan, "clochette")
        assert plan.versions.current.kept_lines == {steps[1]}
        assert asked() == [HIS]
        found = held_lines(session, plan.versions).actions
        assert [one.lineage for one in found].count(steps[1]) == 1


def test_when_an_agreement_ends_it_is_to_review_too(
    visitor: Visitor,
    cast: Cast,
    database: Database,
    steps: tuple[UUID, UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(to_review, "_rested", lambda one, *_facts: one.what == HIS)
    her, at = cast["ondine"].id, clock.now()
    with database.session(writing=True) as session:
        for one in agreements_of(session, her, local_date(at)):
            if one.in_force and one.recipient_id == cast["gaspard"].id:
                consent.withdraw(session, record_id=one.record_id, by=her, at=at)
        session.commit()
    visitor.as_("ondine").open("/mes-accords/fini").sees("À revoir dans votre plan", HIS)
    visitor.open("/mon-plan").sees("À revoir", "L’étape reste.")
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan").sees("À revoir", HIS)
