"""The referent puts a slip right; everyone sees it, its date and the words agreed."""

from __future__ import annotations

import pytest

from tests.plan.plans import Plan

SLIP, RIGHT = "Apeler la mairie", "Appeler la mairie"


@pytest.fixture
def page(cast, database) -> str:
    """Return the address where a step of Ondine's plan in force is put right."""
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        lineage = plan.add_step(SLIP).lineage
        plan.propose()
        plan.answer("ondine")
        plan.answer("clochette")
        session.commit()
    return f"/pro/personnes/{cast['ondine'].handle}/plan/corriger/{lineage}"


def test_the_correction_is_shown_with_its_date_and_the_words_agreed(visitor, page) -> None:
    desk = visitor.as_("clochette").open(page.partition("/corriger")[0])
    desk.sees("Corriger une faute").open(page)
    desk.sees("seulement une faute de frappe", "Un téléphone n’est pas dans le plan")
    desk.press("Corriger la faute", text=RIGHT).sees(RIGHT, "Corrigé le", SLIP)
    hers = visitor.another().as_("ondine").open("/mon-plan").sees(RIGHT, "Corrigé le", SLIP)
    hers.sees("Ce que votre référent corrige sans nouvel accord", "Il est dans votre compte.")
    assert len(hers.page.statements) <= 8


def test_more_than_a_slip_is_refused_and_kept(visitor, page) -> None:
    desk = visitor.as_("clochette").open(page)
    desk.press("Corriger la faute", 409, text="Aller à la mairie")
    desk.sees("plus qu’une faute de frappe", "Aller à la mairie")
    desk.open(page).press("Corriger la faute", 422, text="").sees("Écrivez le texte corrigé.")
    desk.open(page).press("Corriger la faute", 404, field="doer")
    desk.open(page).press("Corriger la faute", 409, version="1").sees("Une version plus récente")


def test_the_name_of_the_service(visitor, page) -> None:
    desk = visitor.as_("clochette").open(page)
    desk.press("Corriger le nom", 409, text="Mission locale").sees("plus qu’une faute de frappe")


def test_others_have_no_such_page(visitor, page) -> None:
    visitor.as_("gaspard").open(page, 404)
    visitor.another().as_("ondine").open(page, 404)
    visitor.another().as_("clochette").open(page[:-4] + "0000", 404)
