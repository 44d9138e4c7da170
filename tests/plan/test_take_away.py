"""Her file: her plan, her words and her balance, in an open format, and nothing of anyone else."""

from __future__ import annotations

import json

FILE = "/mon-plan/emporter"


def _file(visitor):
    answer = visitor.client.get(FILE)
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
