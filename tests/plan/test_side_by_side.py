"""Side by side: she holds her referent's screen, and signs with her own code."""

from __future__ import annotations

from portal.plan.models import Method
from tests.plan.plans import Plan


def test_she_agrees_on_the_screen_of_her_referent(visitor, cast, database) -> None:
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.submit(pin=cast["ondine"].pin)
    visitor.open("/mon-plan/repondre").sees("L’écran est à vous.")
    visitor.press("Je suis d’accord", 422).sees("Écrivez votre code")
    visitor.press("Je suis d’accord", proof=cast["ondine"].pin).sees("Votre réponse est gardée")
    with database.session(writing=False) as session:
        waiting = Plan(session, cast, "ondine", "clochette").versions.waiting
        assert [(a.account_id, a.method) for a in waiting.answers] == [
            (cast["ondine"].id, Method.SIDE_BY_SIDE)
        ]
    assert visitor.page.tree.find(".//main//form[@action='/cote-a-cote/rendre']") is not None
    visitor.press("Je rends l’écran").retakes()
    visitor.open("/mon-plan/repondre", 404)


def test_a_proof_serves_one_act_only_on_the_screen_of_another(visitor, cast) -> None:
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.submit(pin=cast["ondine"].pin).open("/mon-plan/repondre")
    visitor.press("Je suis d’accord", proof=cast["ondine"].pin)
    visitor.open("/mon-plan/mes-mots/1").sees("Votre code ouvre vos mots.")
