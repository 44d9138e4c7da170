"""Each change has its box: a line that goes, a goal of hers, a goal of the other adult."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.plans import Plan
from tests.plan.test_keep_lines import WHAT, remove, yes

PAGE = "/mon-plan/repondre"
KEPT = "L’enlever : pas encore d’accord"


@pytest.fixture
def step(cast, database) -> str:
    """Return the lineage of a step in force that the version to answer removes."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        lineage = plan.add_step(WHAT).lineage
        plan.propose()
        for one in ("perceval", "melusine", "aurore"):
            yes(plan, one)
        remove(plan, lineage)
        plan.propose()
        session.commit()
    return lineage.hex


def test_every_change_has_its_box(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).sees("Ce qui s’en va", WHAT, "Je veux la garder")
    visitor.sees("Je ne veux plus cela", "Pas d’accord")
    boxes = {one.get("value") for one in visitor.page.tree.iter("input")}
    assert step in boxes


def test_the_rest_is_in_force_and_every_page_says_what_is_kept(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", left_out=[step])
    visitor.sees("sauf des lignes", WHAT, KEPT)
    other = visitor.another().as_("melusine")
    other.open(PAGE).press("Je suis d’accord")
    desk = visitor.another().as_("aurore")
    plan = f"/pro/personnes/{visitor.cast['perceval'].handle}/plan"
    desk.open(f"{plan}/repondre").sees(WHAT, "Une personne veut la garder").press(
        "Je suis d’accord"
    )
    desk.open(plan).sees("En accord depuis", "Oui, sauf 1 ligne", KEPT, WHAT)
    desk.open(f"{plan}/imprimer").sees(KEPT, WHAT)
    desk.open("/pro/").sees("sauf des lignes")
    for one in (visitor, other):
        one.open("/mon-plan").sees("En accord depuis", "Ce qui devait s’en aller", WHAT, KEPT)
        one.open("/mon-plan/imprimer").sees("Ce qui devait s’en aller", WHAT, KEPT)
    visitor.open("/mon-plan/ce-qui-s-est-passe").sees("sauf des lignes")
    visitor.open(PAGE).sees(WHAT, KEPT).press(
        "Je suis d’accord", proof=visitor.cast["perceval"].pin
    )
    visitor.open("/mon-plan").does_not_see(KEPT)


def test_from_yes_to_except_before_the_others_answered(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord")
    visitor.open(PAGE).sees("Vous pouvez encore dire « sauf… ».")
    visitor.press("Je suis d’accord, sauf", left_out=[step]).sees("sauf des lignes", KEPT)


def test_the_plan_is_whole_again_in_the_next_draft(visitor, step) -> None:
    visitor.as_("perceval").open(PAGE).press("Je suis d’accord, sauf", left_out=[step])
    desk = visitor.another().as_("aurore")
    desk.open(f"/pro/personnes/{visitor.cast['perceval'].handle}/plan")
    desk.press("Ouvrir une nouvelle version").sees("Brouillon", WHAT)


def test_a_kept_step_has_its_date_and_its_doer_says_where_it_stands(
    visitor, cast, database
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        lines = [
            plan.add_step(what, doer_id=cast[who].id, due_date=date(2031, 5, 4)).lineage
            for what, who in ((WHAT, "perceval"), ("Écrire à l’école", "aurore"))
        ]
        plan.propose()
        for one in ("perceval", "melusine", "aurore"):
            yes(plan, one)
        for lineage in lines:
            remove(plan, lineage)
        plan.propose()
        yes(plan, "perceval", *lines)
        yes(plan, "melusine")
        yes(plan, "aurore")
        session.commit()
    visitor.as_("perceval").open("/mon-plan").sees("Ce qui devait s’en aller")
    visitor.sees("Vous. Avant le 4 mai 2031.").submit(
        "J’ai fait cette étape", step=str(lines[0])
    ).sees("Ce n’est pas fini")
    desk = visitor.another().as_("aurore")
    here = f"/pro/personnes/{cast['perceval'].handle}/plan"
    desk.open(here).sees("Avant le 4 mai 2031.", "Fait")
    desk.open(f"{here}/avance/{lines[1]}").submit("Enregistrer", state="doing")
    desk.sees("En cours")
