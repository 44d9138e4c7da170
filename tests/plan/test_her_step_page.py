"""She says where her own step stands, and what blocks it. A late step is never her fault."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from portal.core import clock
from portal.plan.models import ActionState, BlockCause
from portal.plan.queries import step_of
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

YESTERDAY = clock.local_date(clock.now()) - timedelta(days=1)


@pytest.fixture
def lineage(database: Database, cast: Cast) -> UUID:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        made: UUID = plan.add_step(
            "Écrire à la mairie", doer_id=cast["ondine"].id, due_date=YESTERDAY
        ).lineage
        plan.add_step("Appeler le garage", doer_id=cast["gaspard"].id, due_date=YESTERDAY)
        plan.propose()
        for who in ("ondine", "clochette"):
            plan.answer(who)
        session.commit()
    return made


def test_she_says_that_it_is_blocked_and_why(
    visitor: Visitor, lineage: UUID, database: Database
) -> None:
    visitor.as_("ondine").open(f"/mon-plan/etape/{lineage}").sees("Écrire à la mairie")
    visitor.press("Je garde ma réponse", 422, state="other").sees("Choisissez une réponse.")
    visitor.press("Je garde ma réponse", 409, state="blocked").sees("Dites ce qui bloque.")
    visitor.press("Je garde ma réponse", state="blocked", cause="no_local_offer")
    visitor.sees("Bloqué : pas d’offre ici")
    with database.session(writing=False) as session:
        step = step_of(session, lineage)
    assert step is not None
    assert (step.action.state, step.action.cause) == (
        ActionState.BLOCKED,
        BlockCause.NO_LOCAL_OFFER,
    )


def test_she_may_let_it_go(visitor: Visitor, lineage: UUID) -> None:
    visitor.as_("ondine").open(f"/mon-plan/etape/{lineage}")
    visitor.press("Je garde ma réponse", state="dropped", cause="refused").sees("Laissé de côté")


def test_a_past_date_is_said_calmly(visitor: Visitor, lineage: UUID, cast: Cast) -> None:
    visitor.as_("ondine").open("/mon-plan").sees(
        "La date est passée. Vous pouvez changer la date avec votre référent.",
        "Gaspard doit vous dire où ça en est.",
    )
    rows = list(visitor.another().as_("gaspard").open("/pro/").page.tree.iter("tr"))  # type: ignore[union-attr]
    assert "Appeler le garage" in "".join(rows[1].itertext())
    assert rows[1].get("class") == "late"


@pytest.mark.parametrize("name", ["perceval", "clochette"])
def test_nobody_else_opens_it(visitor: Visitor, lineage: UUID, name: str) -> None:
    visitor.as_(name).open(f"/mon-plan/etape/{lineage}", 404)


def test_a_step_of_a_helper_is_not_hers(visitor: Visitor, cast: Cast, database: Database) -> None:
    with database.session(writing=False) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        from portal.plan.queries import promises_of

        other = promises_of(plan.session, cast["gaspard"].id)[0].action.lineage
    visitor.as_("ondine").open(f"/mon-plan/etape/{other}", 404)
