"""Before she answers, she reads all the words; after, her answer is there."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from portal.core import clock
from tests.plan.plans import Plan

PAGE = "/mon-plan/repondre"


def test_she_agrees(visitor, cast, database) -> None:
    visitor.as_("ondine").open(PAGE).press("Je suis d’accord")
    visitor.sees("Votre réponse est gardée", "Vous êtes d’accord", "attend encore un oui")
    with database.session(writing=False) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        assert plan.versions.waiting.agreed == {cast["ondine"].id}


def test_a_yes_asks_for_the_code_after_five_minutes_and_a_no_does_not(visitor, cast) -> None:
    visitor.as_("ondine")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(PAGE).sees("Seulement pour dire oui.")
        visitor.press("Je suis d’accord", 422, proof="000000").sees("Essayez encore")
        visitor.press("Je suis d’accord", proof=cast["ondine"].pin).sees("Vous êtes d’accord")
    visitor = visitor.another().as_("perceval")
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        visitor.open(PAGE).press("Je ne suis pas d’accord", words="Toujours non.")
        visitor.sees("Votre réponse est gardée", "Toujours non.")


def test_the_four_answers_have_the_same_weight(visitor) -> None:
    visitor.as_("ondine").open(PAGE)
    buttons = [b for b in visitor.page.tree.iter("button") if b.get("name") == "answer"]
    assert len({b.get("class") for b in buttons}) == 1
    assert [b.get("value") for b in buttons] == ["agree", "except", "disagree", "talk"]


def test_she_asks_to_talk_in_her_words(visitor) -> None:
    visitor.as_("ondine").open(PAGE).press("Je veux en parler", words="Le stage est loin.")
    visitor.sees("Vous voulez parler du plan.", "Le stage est loin.")


def test_an_outdated_page_is_refused_and_keeps_her_words(visitor, cast, database) -> None:
    visitor.as_("ondine").open(PAGE)
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.add_step("Une étape de plus")
        plan.propose()
        session.commit()
    visitor.press("Je suis d’accord", 409, words="Mes mots à moi.")
    visitor.sees("Une nouvelle version est là.", "Version 5", "Mes mots à moi.")
    visitor.press("Je suis d’accord").sees("Votre réponse est gardée", "Version 5")


def test_a_replayed_yes_is_refused(visitor) -> None:
    other = visitor.another().as_("ondine").open(PAGE)
    visitor.as_("ondine").open(PAGE).press("Je suis d’accord")
    other.press("Je suis d’accord", 409).sees("Vous avez déjà dit oui à cette version.")


def test_she_changes_her_answer_from_yes_to_no_to_yes(visitor, cast) -> None:
    visitor.as_("ondine").open(PAGE).press("Je suis d’accord")
    visitor.open(PAGE).sees("Vous avez dit oui.", "Vous pouvez encore dire « sauf… ».")
    boxes = [one for one in visitor.page.tree.iter("button") if one.get("value") == "agree"]
    assert not boxes
    visitor.press("Je ne suis pas d’accord")
    visitor.sees("Vous n’êtes pas d’accord")
    visitor.open(PAGE).sees("enlève ce refus").press("Je suis d’accord", 422)
    visitor.press("Je suis d’accord", proof=cast["ondine"].pin)
    visitor.sees("Vous êtes d’accord", "attend encore un oui")


def test_other_words_under_the_page_are_refused(visitor) -> None:
    visitor.as_("ondine").open(PAGE)
    visitor.press("Je suis d’accord", 409, seal="0" * 64).sees("Les mots du plan ont changé.")


def test_an_answer_is_one_of_four(visitor) -> None:
    visitor.as_("ondine").open(PAGE).submit(answer="maybe", words="x", status=422)
    visitor.sees("Choisissez une réponse.")
    visitor.press("Je suis d’accord", 404, version="99")


def test_she_may_change_her_mind_on_a_plan_in_force_and_her_words_stay(visitor, cast) -> None:
    visitor.as_("orphee").open("/mon-plan").sees("Je change d’avis")
    visitor.open(PAGE).does_not_see("Je suis d’accord</span>", "sauf…")
    visitor.press("Je ne suis pas d’accord", words="Ce n’est plus cela.")
    visitor.open("/mon-plan").sees(
        "Tout le monde a dit oui", "Vous n’êtes pas d’accord", "plus cela."
    )
    assert visitor.page.text.count("Je change ma réponse") == 1
    visitor.open(PAGE).press("Je suis d’accord", proof=cast["orphee"].pin)
    visitor.sees("Avant, vous aviez dit", "Ce n’est plus cela.")
    visitor.open("/mon-plan").sees("Voir ma réponse")


def test_the_referent_cannot_open_her_page(visitor) -> None:
    visitor.as_("clochette").open(PAGE, 404)
