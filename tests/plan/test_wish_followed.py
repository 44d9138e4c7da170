"""A version that removes what she refused is no refusal lost, and what she keeps is no refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.plan.models import AnswerKind
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import WHAT, remove, yes

if TYPE_CHECKING:
    from uuid import UUID

    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

PAGE = "/mon-plan/repondre"
FOLLOWED = "Cette ligne s’en va, comme vous l’avez demandé."


def _in_force(plan: Plan, *left_out: UUID) -> None:
    yes(plan, "perceval", *left_out)
    yes(plan, "melusine")
    yes(plan, "aurore")


@pytest.fixture
def step(cast: Cast, database: Database) -> str:
    """Propose a version without the step that Perceval left out of the one in force."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        lineage = plan.add_step(WHAT).lineage
        plan.propose()
        _in_force(plan, lineage)
        remove(plan, lineage)
        plan.propose()
        session.commit()
    return lineage.hex


def test_her_wish_was_followed_and_a_yes_takes_nothing_back(visitor: Visitor, step: str) -> None:
    visitor.as_("perceval").open(PAGE).sees(WHAT, FOLLOWED)
    visitor.does_not_see("Vous n’étiez pas d’accord avec", "enlève ce refus")
    visitor.press("Je suis d’accord").sees("Vous êtes d’accord avec le plan.")
    visitor.another().as_("melusine").open(PAGE).does_not_see(FOLLOWED)


def test_a_no_beside_it_still_stands(
    visitor: Visitor, cast: Cast, database: Database, step
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore", minutes=30)
        plan.answer("perceval", AnswerKind.DISAGREE, words="Trop loin.", seal="")
        session.commit()
    visitor.as_("perceval").open(PAGE).sees("enlève ce refus", "Trop loin.", FOLLOWED)
    visitor.press("Je suis d’accord", 422).sees("Écrivez votre code")


def test_who_keeps_a_line_is_not_told_as_who_refuses_it(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        kept = plan.add_step(WHAT).lineage
        plan.propose()
        _in_force(plan)
        remove(plan, kept)
        plan.propose()
        yes(plan, "perceval", kept)
        session.commit()
    visitor.as_("perceval").open(PAGE).sees(WHAT, "Vous voulez la garder")
    other = visitor.another().as_("melusine").open(PAGE)
    other.sees("Une personne veut la garder").does_not_see("Vous voulez la garder")
    desk = visitor.another().as_("aurore")
    here = f"/pro/personnes/{cast['perceval'].handle}/plan"
    desk.open(f"{here}/repondre").sees("Une personne veut la garder")
    desk.open(here).press("Ouvrir une nouvelle version")
    draft = desk.page.text.partition("Brouillon de la version")[2]
    assert WHAT in draft
    assert "Une personne veut la garder" in draft
    assert "Pas encore d’accord" not in draft
