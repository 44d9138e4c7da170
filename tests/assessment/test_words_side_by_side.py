"""On the screen of her referent her words stay closed until she types her code again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.visitor import Visitor

TOUR, ASKS = "/mon-plan/mes-mots", "Votre code ouvre vos mots."


@pytest.fixture
def holding(visitor: Visitor, cast: Cast) -> Visitor:
    """Let Ondine hold the screen of Clochette."""
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    return visitor.press("Je prends l’écran", pin=cast["ondine"].pin)


def test_each_page_of_her_words_asks_her_code_first(holding: Visitor, cast: Cast) -> None:
    for address in (TOUR, f"{TOUR}/1", f"{TOUR}/2"):
        holding.open(address).sees(ASKS).does_not_see("Ma situation")
    holding.press("J’ouvre mes mots", 422).sees("Écrivez votre code")
    holding.press("J’ouvre mes mots", 422, proof="000001").sees("Ce code n’est pas le bon")
    holding.open(f"{TOUR}/1").sees(ASKS)
    holding.press("J’ouvre mes mots", proof=cast["ondine"].pin).sees("Mon logement")
    holding.open(f"{TOUR}/2").does_not_see(ASKS)


def test_what_is_sent_to_a_closed_page_changes_nothing(holding: Visitor) -> None:
    key = holding.page.tree.find(".//input[@name='csrf_token']").get("value")
    sent = {"csrf_token": key, "words": "Pas elle.", "level": ""}
    answer = holding.client.post(f"{TOUR}/1", data=sent)
    assert answer.status_code == 303
    assert answer.location.startswith(f"{TOUR}/code?")
    holding.another().as_("ondine").open(f"{TOUR}/1").does_not_see("Pas elle.")


def test_the_code_that_opens_her_words_signs_nothing(holding: Visitor, cast: Cast) -> None:
    holding.open(TOUR).press("J’ouvre mes mots", proof=cast["ondine"].pin)
    holding.open("/mon-plan/repondre").press("Je suis d’accord", 422).sees("Écrivez votre code")


def test_in_her_own_session_nothing_more_is_asked(visitor: Visitor) -> None:
    visitor.as_("ondine").open(f"{TOUR}/code").sees("Ma situation")


def test_her_goals_ask_her_code_too(holding: Visitor, cast: Cast) -> None:
    holding.open("/mon-plan/mes-buts").sees(ASKS)
    holding.press("J’ouvre mes mots", proof=cast["ondine"].pin).sees("Ce que je veux")


@pytest.mark.parametrize("wrong", ["//example.org/x", "/mes-accords", f"{TOUR}/code", ""])
def test_the_code_leads_back_to_her_words_only(holding: Visitor, cast: Cast, wrong: str) -> None:
    holding.open(f"{TOUR}/code", vers=wrong)
    holding.press("J’ouvre mes mots", proof=cast["ondine"].pin).sees("Ma situation")


def test_the_code_leads_back_to_the_page_and_the_child_she_asked_for(
    visitor: Visitor, cast: Cast
) -> None:
    helper, child = "melisande", cast["petit-jean"].handle
    visitor.as_(helper).open(f"/pro/personnes/{cast['morgane'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["morgane"].pin)
    visitor.open(f"{TOUR}/3", de=child).sees(ASKS)
    visitor.press("J’ouvre mes mots", 422, proof="000001").sees("Ce code n’est pas le bon")
    visitor.press("J’ouvre mes mots", proof=cast["morgane"].pin)
    visitor.sees("Petit-Jean", "Page 3 sur 12")
