"""« Je veux en parler » is a task for the referent, with a last day."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import clock
from portal.core.clock import local_date
from portal.core.dates import long_date
from portal.core.working_days import working_day_after
from portal.plan.models import AnswerKind
from tests.plan.plans import Plan
from tests.territories.places import choose

WORDS = "Le stage est loin."


def _talk(database, cast) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        seal = plan.seal()
        session.flush()
        plan.now = clock.now
        plan.answer("ondine", AnswerKind.TALK, words=WORDS, seal=seal)
        session.commit()


@pytest.mark.parametrize("days", [5, 2])
def test_she_reads_the_last_day_and_he_too(visitor, cast, database, days: int) -> None:
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].territory_id, talk_days=str(days))
        session.commit()
    day = long_date(working_day_after(local_date(clock.now()), days), "fr")
    visitor.as_("ondine").open("/mon-plan/repondre").press("Je veux en parler", words=WORDS)
    visitor.sees(f"Votre référent vous répond au plus tard le {day}.")
    visitor.open("/mon-plan").sees(f"Votre référent vous répond au plus tard le {day}.")
    visitor.another().as_("clochette").open("/pro/").sees(f"réponse au plus tard le {day}")


def test_late_it_comes_first(visitor, cast, database) -> None:
    _talk(database, cast)
    with time_machine.travel(clock.now() + timedelta(days=60)):
        desk = visitor.as_("clochette").open("/pro/")
        late = [row for row in desk.page.tree.iter("tr") if row.get("class") == "late"]
        assert any("Veut parler" in "".join(row.itertext()) for row in late)


def test_only_her_answer_or_a_new_version_closes_it(visitor, cast, database) -> None:
    _talk(database, cast)
    desk = visitor.as_("clochette").open("/pro/").sees("Veut parler de la version 4")
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.add_step()
        plan.propose()
        session.commit()
    desk.open("/pro/").does_not_see("Veut parler")


def test_a_later_yes_says_that_the_wish_is_past(visitor, cast, database) -> None:
    _talk(database, cast)
    desk = visitor.as_("clochette")
    plan = f"/pro/personnes/{cast['ondine'].handle}/plan"
    desk.open(plan).sees("Veut en parler, le")
    visitor.another().as_("ondine").open("/mon-plan/repondre").press("Je suis d’accord")
    desk.open(plan).sees("Voulait en parler, le", WORDS).does_not_see("Veut en parler, le")
