"""She ticks the lines that do not suit her; both adults and the referent see them."""

from __future__ import annotations

import pytest

from portal.plan.queries import lines_of
from tests.plan.plans import Plan

PAGE = "/mon-plan/repondre"
WHAT = "Aller ensemble à l’école"
WORDS = "Pas avec tout le monde."


@pytest.fixture
def step(cast, database) -> str:
    """Return the lineage of a new step in the version that waits for Perceval and Mélusine."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        lineage = plan.add_step(WHAT).lineage.hex
        plan.propose()
        plan.answer("melusine")
        plan.answer("aurore")
        session.commit()
    return lineage


def test_the_agreed_part_is_in_force_and_everyone_sees_the_rest(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", left_out=[step], words=WORDS)
    visitor.sees("sauf des lignes", f"{WHAT} Pas encore d’accord", WORDS)
    visitor.open("/mon-plan").sees("En accord depuis", "Pas encore d’accord", WORDS)
    visitor.sees("oui, sauf des lignes")
    other = visitor.another().as_("melusine").open("/mon-plan")
    other.sees("Perceval laisse des lignes de côté", WORDS, "Pas encore d’accord")
    desk = visitor.another().as_("aurore").open("/pro/")
    desk.sees("sauf des lignes")
    desk.open(f"/pro/personnes/{visitor.cast['perceval'].handle}/plan")
    desk.sees("Oui, sauf 1 ligne", WORDS, "Pas encore d’accord")


def test_she_agrees_to_the_rest_later(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", left_out=[step])
    visitor.open("/mon-plan").sees("Je change ma réponse")
    visitor.open(PAGE).sees("Pas encore d’accord").does_not_see("Je suis d’accord, sauf")
    visitor.sees("« Je suis d’accord » dit oui à tout", WHAT)
    visitor.press("Je suis d’accord", 422).sees("Écrivez votre code")
    pin = visitor.cast["perceval"].pin
    visitor.press("Je suis d’accord", proof=pin).sees("Vous êtes d’accord avec le plan.")
    visitor.open("/mon-plan").does_not_see("Pas encore d’accord")


@pytest.mark.parametrize(
    "button", ["Je suis d’accord", "Je ne suis pas d’accord", "Je veux en parler"]
)
def test_lines_ticked_with_another_answer_are_asked_about(visitor, step, button) -> None:
    visitor.as_("perceval").open(PAGE)
    visitor.press(button, 422, left_out=[step], words=WORDS)
    visitor.sees("Vous avez choisi des lignes. Que voulez-vous dire", WORDS)
    boxes = [one for one in visitor.page.tree.iter("input") if one.get("checked") is not None]
    assert [one.get("value") for one in boxes] == [step]
    visitor.press("Je suis d’accord, sauf").sees("sauf des lignes")


def test_except_without_a_line_is_asked_about(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", 422, words=WORDS)
    visitor.sees("Choisissez d’abord les lignes", WORDS)


def test_every_line_is_a_no(visitor, cast, database, step) -> None:
    with database.session(writing=False) as session:
        waiting = Plan(session, cast, "perceval", "aurore").versions.waiting
        boxes = [line.lineage.hex for line in lines_of(session, waiting.id).every]
    visitor.as_("perceval").open(PAGE)
    visitor.press("Je suis d’accord, sauf", 409, left_out=boxes, words=WORDS)
    visitor.sees("Il ne reste aucune ligne en accord.", WORDS)


def test_odd_lines_are_not_found(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", 404, left_out=["x"])
    visitor.open(PAGE).press("Je suis d’accord, sauf", 409, left_out=["0" * 32])
    visitor.sees("Une ligne choisie n’est plus dans le plan.")


def test_nobody_outside_answers(visitor, step) -> None:
    visitor.as_("aurore").open(PAGE, 404)
    visitor.another().as_("ondine").open(PAGE).submit(
        "Je suis d’accord, sauf", 409, left_out=[step]
    )


def test_once_in_force_the_page_says_how_to_change_a_line(visitor) -> None:
    visitor.as_("orphee").open("/mon-plan").sees("En accord depuis")
    visitor.open("/mon-plan/repondre").does_not_see("Je suis d’accord, sauf…")
    visitor.sees("Ce plan est en accord.", "Dites « Je veux en parler » et écrivez laquelle.")
