"""After the end she reads her plan as it was: nothing in it moves, or is still promised."""

from __future__ import annotations

import pytest

from portal.circle.models import Pathway, PathwayState
from portal.circle.queries import household_of
from portal.core import clock
from portal.referent.service import end_with_pathway

GOALS = "/mon-plan/mes-buts"


@pytest.fixture
def ended(cast, database) -> None:
    """Let the pathway of Ondine be over."""
    _end(cast, database)


def _end(cast, database) -> None:
    with database.session(writing=True) as session:
        home = household_of(session, cast["ondine"].id)
        session.get_one(Pathway, home.pathway_id).state = PathwayState.ENDED
        session.flush()
        end_with_pathway(session, home.pathway_id, cast["ondine"].id, clock.now())
        session.commit()


def test_the_plan_is_read_as_it_was(visitor, ended) -> None:
    visitor.as_("ondine").open("/mon-plan").sees("C’est fini.", "Je veux bouger.", "Qui fait quoi")
    visitor.does_not_see("Je dis ce que je veux", "Prochain point", "Promis", "Je dis où j’en suis")
    visitor.does_not_see("attend votre réponse", "Papier à apporter", "J’ai fait cette étape")


def test_what_changes_a_plan_says_kindly_that_it_is_over(visitor, ended) -> None:
    visitor.as_("ondine").open(GOALS, 410).sees("C’est fini", "Vos mots restent à vous.")
    visitor.open("/mon-plan/repondre")
    assert visitor.page.address == "/mon-plan"


def test_a_page_left_open_changes_nothing(visitor, cast, database) -> None:
    goals, plan = visitor.another().as_("ondine").open(GOALS), visitor.as_("ondine")
    plan.open("/mon-plan")
    answer = visitor.another().as_("ondine").open("/mon-plan/repondre")
    _end(cast, database)
    goals.submit("J’ajoute", 410, words="Un vélo.", domain="mobility").sees("C’est fini")
    plan.press("J’ai fait cette étape", 410).sees("C’est fini")
    answer.press("Je ne suis pas d’accord", 410).sees("C’est fini")
    plan.open("/mon-plan").does_not_see("Un vélo.", "pas d’accord")
