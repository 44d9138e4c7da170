"""What she left out stays with her words, whatever version is proposed after (R04)."""

from __future__ import annotations

import pytest

from portal.plan.models import AnswerKind
from portal.plan.queries import lines_of_many
from portal.plan.rules import objections
from tests.plan.plans import Plan

PAGE = "/mon-plan/repondre"
WHAT = "Aller ensemble à l’école"
WORDS = "Pas avec tout le monde."
NOT_THIS_LINE = "Vous n’étiez pas d’accord avec cette ligne"


@pytest.fixture
def plan(cast, database) -> str:
    """Let Perceval leave a new step out, then propose the next version with the same step."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        lineage = plan.add_step(WHAT).lineage
        plan.propose()
        plan.answer("perceval", words=WORDS, except_lines=[lineage])
        plan.open()
        plan.propose()
        session.commit()
    return lineage.hex


def test_a_new_version_does_not_outrun_her_words(visitor, plan) -> None:
    visitor.as_("perceval").open("/mon-plan").sees(NOT_THIS_LINE, WHAT, WORDS)
    visitor.open(PAGE).sees(NOT_THIS_LINE, WHAT, WORDS)
    visitor.another().as_("melusine").open("/mon-plan").sees(WORDS, WHAT)
    desk = visitor.another().as_("aurore")
    desk.open(f"/pro/personnes/{visitor.cast['perceval'].handle}/plan")
    desk.sees("Toujours pas d’accord", WHAT, WORDS)
    desk.press("Ouvrir une nouvelle version")
    desk.sees("Des lignes ne sont pas encore en accord.")


def test_a_whole_yes_takes_it_back_with_her_code_only(visitor, plan) -> None:
    visitor.as_("perceval").open(PAGE).sees("enlève ce refus")
    visitor.press("Je suis d’accord", 422).sees("Écrivez votre code")
    visitor.press("Je suis d’accord", proof=visitor.cast["perceval"].pin)
    visitor.sees("Vous êtes d’accord avec le plan.", "Avant, vous aviez dit", WORDS)
    visitor.open("/mon-plan").does_not_see(NOT_THIS_LINE)


def test_leaving_it_out_again_asks_for_nothing_more(visitor, plan) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", left_out=[plan])
    visitor.sees("Pas encore d’accord", WHAT)
    visitor.open(PAGE)
    boxes = [one for one in visitor.page.tree.iter("input") if one.get("checked") is not None]
    assert [one.get("value") for one in boxes] == [plan]


def test_what_left_the_plan_is_no_longer_open(cast, database, plan) -> None:
    with database.session(writing=True) as session:
        own = Plan(session, cast, "perceval", "aurore", minutes=30)
        versions = own.versions
        lines = lines_of_many(session, [versions.waiting.id])[versions.waiting.id]
        assert [one.carried for one in objections(versions, [lines])] == [True]
        without = type(lines)(lines.goals, lines.actions[:-1])
        assert objections(versions, [without]) == ()
        own.answer("perceval", AnswerKind.TALK)
        assert objections(own.versions, [lines]), "a wish to talk takes nothing back"


def test_a_no_stays_until_she_answers_the_next_version(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        own = Plan(session, cast, "ondine", "clochette")
        own.answer("ondine", AnswerKind.DISAGREE, words="Trop loin pour moi.")
        own.open()
        own.propose()
        session.commit()
    visitor.as_("ondine").open("/mon-plan").sees("Vous n’étiez pas d’accord", "Trop loin pour moi.")
    visitor.open(PAGE).press("Je suis d’accord", proof=cast["ondine"].pin)
    visitor.open("/mon-plan").does_not_see("Trop loin pour moi.")
