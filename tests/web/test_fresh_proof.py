"""A proof that is too old: the code is asked, a wrong one loses nothing, the right one opens."""

from typing import Any

import pytest

from portal.core.database import Database
from tests.consent.acts import forget_proofs
from tests.visitor import Visitor

Act = tuple[str, str, dict[str, Any], list[str], str]


@pytest.fixture(params=["give", "sign", "change"])
def act(request: pytest.FixtureRequest, visitor: Visitor) -> Act:
    """An address, its button, what is typed, what the page must keep of it, what is read after."""
    melodie = visitor.cast["melodie"].handle
    acts: dict[str, Act] = {
        "give": (
            f"/mes-accords/{melodie}",
            "Oui, je suis d’accord",
            {
                "themes": ["housing", "money"],
                "purpose": "claim_right",
                "duration": "six_months",
                "company": "alone",
            },
            ["housing", "money", "claim_right", "six_months", "alone"],
            "C’est noté",
        ),
        "sign": ("/mon-plan/repondre", "Je suis d’accord", {}, [], "Vous êtes d’accord"),
        "change": (
            "/mon-referent/changer",
            "Je choisis cette personne",
            {"helper": melodie, "themes": ["plan"]},
            [melodie, "plan"],
            "attend une réponse",
        ),
    }
    return acts[request.param]


def ticked(visitor: Visitor) -> set[str | None]:
    assert visitor.page is not None
    boxes = [one for one in visitor.page.tree.iter("input") if one.get("checked") is not None]
    return {one.get("value") for one in boxes}


def test_the_code_is_asked_and_what_was_ticked_stays(
    visitor: Visitor, database: Database, act: Act
) -> None:
    address, button, typed, kept, after = act
    visitor.as_("ondine")
    forget_proofs(database)
    visitor.open(address).sees("Votre code secret")
    visitor.press(button, 422, **typed)
    visitor.press(button, 422, **typed, proof="000001").sees("Ce code n’est pas le bon.")
    assert set(kept) <= ticked(visitor)
    visitor.press(button, **typed, proof=visitor.cast["ondine"].pin).sees(after)


def test_a_proof_that_is_fresh_is_enough(visitor: Visitor, act: Act) -> None:
    address, button, typed, _kept, after = act
    visitor.as_("ondine").open(address).press(button, **typed).sees(after)
