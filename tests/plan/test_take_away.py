"""Her file: her plan, her words and her balance, in an open format, and nothing of anyone else."""

from __future__ import annotations

import json
from datetime import timedelta

import time_machine

from portal.core import clock
from tests.plan.plans import Plan

FILE = "/mon-plan/emporter"


def _file(visitor, **typed):
    key = _hidden(visitor.open(FILE).sees("J’emporte le fichier"), "csrf_token")
    answer = visitor.client.post(FILE, data={"csrf_token": key, **typed})
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    return json.loads(answer.get_data().decode("utf-8"))


def test_it_holds_what_is_hers_and_says_what_each_part_is(visitor) -> None:
    visitor.as_("ondine").open("/mon-plan/bilan").press("Je commence mon bilan")
    visitor.press("Je garde mes mots", helped="Parler.", next_contact="Ma sœur")
    kept = _file(visitor)
    assert set(kept["keys"]) == set(kept) - {"keys"}
    assert "Je veux bouger." in [goal["words"] for goal in kept["goals"]]
    assert kept["steps"]
    assert kept["balance"]["next_contact"] == "Ma sœur"
    assert {one["answer"] for one in kept["my_answers"]} >= {"agree"}


def test_an_open_phone_is_not_enough(visitor, cast) -> None:
    visitor.as_("ondine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(FILE).press("J’emporte le fichier", 422).sees("Écrivez votre code")
        visitor.press("J’emporte le fichier", 422, proof="000000").sees("Essayez encore")
        assert _file(visitor, proof=cast["ondine"].pin)["goals"]


def test_of_a_couple_the_steps_of_the_other_stay_there(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "aurore")
        for who in ("perceval", "melusine"):
            plan.add_step(f"Étape de {who}", doer_id=cast[who].id)
        plan.propose()
        for who in ("perceval", "melusine", "aurore"):
            plan.answer(who)
        session.commit()
    kept = _file(visitor.as_("perceval"))
    assert "Étape de perceval" in {one["what"] for one in kept["steps"]}
    assert {one["who"] for one in kept["steps"]} == {"Perceval"}


def test_of_a_couple_each_takes_only_their_own(visitor) -> None:
    visitor.as_("perceval").open("/mon-plan/mes-buts")
    other = visitor.another().as_("melusine")
    other.open("/mon-plan/bilan").press("Je commence mon bilan")
    other.press("Je garde mes mots", helped="Dormir seule.", next_contact="Ma sœur")
    kept = _file(visitor)
    assert {goal["by"] for goal in kept["goals"]} == {"Perceval"}
    assert "Dormir seule." not in json.dumps(kept, ensure_ascii=False)
    assert kept["balance"] is None


def test_it_never_leaves_through_the_screen_of_a_referent(visitor, cast) -> None:
    visitor.as_("clochette").open(f"/pro/personnes/{cast['ondine'].handle}/cote-a-cote")
    visitor.press("Je prends l’écran", pin=cast["ondine"].pin).open(FILE, 404)
    visitor.open("/mon-plan/bilan", 404).open("/mon-plan/ce-qui-s-est-passe", 404)
    visitor.open("/mon-plan/mes-buts").open("/mon-plan/repondre").open("/mon-plan/mes-mots")


def test_a_stranger_has_no_file(visitor) -> None:
    visitor.as_("clochette").open(FILE, 404)
    visitor.another().open(FILE).sees("Entrer")


def _hidden(visitor, name: str) -> str:
    inputs = visitor.page.tree.iter("input")
    return next(one.get("value") for one in inputs if one.get("name") == name)
