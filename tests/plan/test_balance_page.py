"""Her balance page: kept at each step, closed with her code, read for ever by her."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from portal.core import clock

PAGE = "/mon-plan/bilan"


def _begin(visitor, name: str = "ondine"):
    return visitor.as_(name).open(PAGE).press("Je commence mon bilan")


def _goal(visitor) -> str:
    links = [a.get("href") or "" for a in visitor.page.tree.iter("a")]
    return next(one for one in links if one.startswith(f"{PAGE}/") and one != f"{PAGE}/finir")


def _say_all(visitor) -> None:
    links = [a.get("href") or "" for a in visitor.open(PAGE).page.tree.iter("a")]
    for one in (link for link in links if link.startswith(f"{PAGE}/") and "finir" not in link):
        visitor.open(one).press("Je garde ma réponse", outcome="yes")


def test_she_writes_it_step_by_step(visitor) -> None:
    _begin(visitor).sees("Prenez votre temps.")
    visitor.open(_goal(visitor)).press("Je garde ma réponse", 422).sees("Choisissez une réponse.")
    visitor.press("Je garde ma réponse", outcome="partly", words="Presque.")
    visitor.sees("En partie", "Presque.")
    visitor.press("Je garde mes mots", helped="Parler.", next_contact="Ma sœur, 06 39 98 00 99")
    visitor.open(PAGE)
    assert "Ma sœur, 06 39 98 00 99" in visitor.page.source
    visitor.press("Je continue le plan").sees("Je commence mon bilan")
    visitor.press("Je commence mon bilan").sees("Presque.")


def test_closing_asks_for_her_code_and_shuts_every_other_door(visitor, cast) -> None:
    desk, helper = visitor.another().as_("clochette"), visitor.another().as_("melodie")
    file = f"/pro/personnes/{cast['ondine'].handle}"
    desk.open(file)
    helper.open(file)
    _begin(visitor).press("Je garde mes mots", helped="Parler.", next_contact="Ma sœur")
    _say_all(visitor)
    desk.open(f"{file}/plan/point").sees("Bilan en cours.").does_not_see("Parler.", "Ma sœur")
    visitor.open(f"{PAGE}/finir").sees("Ce qui s’arrête").does_not_see("Ce qui est encore vide")
    visitor.press("Je finis mon bilan", 422).sees("Écrivez votre code")
    visitor.press("Je finis mon bilan", proof=cast["ondine"].pin).sees("C’est fini.")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(PAGE)
        visitor.sees("C’est fini.", "Ma sœur", "Parler.")
        desk.open(file, 404).open(f"{file}/plan", 404).open(f"{file}/plan/point", 404)
        helper.open(file, 404)
        desk.open("/pro/personnes").does_not_see("Ondine")
        visitor.open("/").sees("C’est fini.", "Ma sœur")
        visitor.open("/mon-plan").sees("Je veux bouger.")
        visitor.open(PAGE).does_not_see("Je garde mes mots", "Je finis")
        visitor.open(f"{PAGE}/finir").sees("C’est fini.")


def test_of_a_couple_neither_reads_the_balance_of_the_other(visitor, cast) -> None:
    _begin(visitor, "perceval").press("Je garde mes mots", helped="Dormir.", next_contact="Galaad")
    other = visitor.another().as_("melusine").open(PAGE)
    other.sees("Perceval a commencé son bilan.").does_not_see("Dormir.", "Galaad")
    visitor.open(f"{PAGE}/finir").sees("Mélusine", "Ce qui est encore vide")
    visitor.press("Je finis mon bilan", 422, proof=cast["perceval"].pin)
    visitor.sees("Répondez pour chaque but")
    visitor.press("Je finis mon bilan", leaves_goals="y", proof=cast["perceval"].pin)
    visitor.sees("Tout continue.")
    other.open(PAGE).press("Je commence mon bilan").does_not_see("Dormir.", "Galaad")


def test_the_referent_proposes_and_she_may_say_not_now(visitor, cast) -> None:
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/point").press("Proposer le bilan")
    desk.sees("Le bilan est proposé.")
    visitor.as_("ondine").open(PAGE).sees("Votre référent vous propose le bilan.")
    visitor.press("Pas maintenant").does_not_see("vous propose")


def test_the_goal_of_somebody_else_is_not_there(visitor) -> None:
    _begin(visitor, "melusine")
    hers = _goal(visitor)
    visitor.another().as_("perceval").open(hers, 404)
    visitor.another().as_("clochette").open(PAGE, 404)
    visitor.another().open(PAGE).sees("Entrer")
