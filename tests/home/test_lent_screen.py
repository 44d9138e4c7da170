"""A lent screen shows what the act needs: the plan, what changed, the answer. No other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.visitor import Visitor

ELSEWHERE = (
    "/mon-plan/autres-plans",
    "/mon-plan/imprimer",
    "/mon-plan/imprimer/poche",
    "/mon-plan/ce-qu-on-me-demande",
    "/mon-plan/ce-qui-s-est-passe",
    "/mes-rendez-vous",
    "/mes-accords",
    "/qui-a-vu",
    "/rien/du/tout",
)


@pytest.fixture
def holding(visitor: Visitor, cast: Cast) -> Visitor:
    """Let Ondine hold the screen of Clochette."""
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    return visitor.press("Je prends l’écran", pin=cast["ondine"].pin)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_every_other_page_says_how_to_come_back(holding: Visitor, address: str) -> None:
    holding.open(address, 404).sees("Cette page n’est pas sur cet écran", "Je retourne à mon plan")
    holding.sees("Je rends l’écran").does_not_see("L’adresse est fausse")


def test_her_plan_leads_to_nothing_that_is_closed(holding: Visitor) -> None:
    links = {one.get("href") for one in holding.open("/mon-plan").page.tree.iter("a")}
    inside = sorted(one for one in links if one and one.startswith(("/mon-plan", "/mes-", "/qui")))
    assert inside
    for one in inside:
        holding.open(one)
    forms = {one.get("action") for one in holding.open("/mon-plan").page.tree.iter("form")}
    assert "/mon-plan/etape" not in forms
