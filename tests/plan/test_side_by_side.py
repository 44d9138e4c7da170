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
    visitor.press("Je rends l’écran")
    visitor.open("/mon-plan/repondre", 404)
