"""A child says what it thinks, in its own words beside the parent: it signs nothing (R20)."""

from __future__ import annotations

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import AnswerKind, PlanAnswer
from tests.plan.plans import Plan

PAGE, WORDS = "/mon-plan/repondre", "Je veux le foot le mercredi, pas le samedi."


def _there(cast) -> str:
    return f"{PAGE}?de={cast['petit-jean'].handle}"


def test_his_no_stands_beside_hers_in_his_own_words(visitor, cast) -> None:
    visitor.as_("morgane").open("/mon-plan").sees("Petit-Jean répond aussi, avec ses mots")
    visitor.open(_there(cast)).sees("Ce n’est pas une signature.", "C’est Petit-Jean qui parle")
    visitor.does_not_see("Votre code secret").press("Je ne suis pas d’accord", words=WORDS)
    visitor.sees("Petit-Jean n’est pas d’accord avec la version 1.", WORDS, "écrit avec Morgane")
    visitor.sees("Je ne signe pas.", "Petit-Jean change sa réponse")
    visitor.open("/mon-plan/imprimer").sees("Petit-Jean n’est pas d’accord", WORDS)
    visitor.open("/mon-plan/ce-qui-s-est-passe").sees("Petit-Jean a dit non à la version 1.")
    desk = visitor.another().as_("melisande")
    desk.open(f"/pro/personnes/{cast['morgane'].handle}/plan")
    desk.sees("Petit-Jean", "avis d’un enfant, écrit avec Morgane", WORDS)


def test_he_changes_it_and_nothing_is_blocked(visitor, cast, database) -> None:
    visitor.as_("morgane").open(_there(cast)).press("Je ne suis pas d’accord", words=WORDS)
    visitor.open(PAGE).press("Je suis d’accord", proof=cast["morgane"].pin)
    visitor.open("/mon-plan").sees("En accord depuis", WORDS)
    visitor.open(_there(cast)).press("Je suis d’accord", words="")
    visitor.open("/mon-plan").does_not_see("Petit-Jean n’est pas d’accord")
    with database.session(writing=False) as session:
        assert service.first_false_seal(session) is None


@pytest.fixture
def plan(session, cast) -> Plan:
    return Plan(session, cast, "morgane", "melisande")


def _says(plan: Plan, kind: AnswerKind = AnswerKind.AGREE, **more) -> PlanAnswer:
    return plan.answer("petit-jean", kind, **{"typed_by": plan.cast["morgane"].id, **more})


def test_his_yes_is_nobody_s_signature(plan: Plan) -> None:
    given = _says(plan)
    assert given.facts()["typed_by"] == str(plan.cast["morgane"].id)
    assert plan.cast["petit-jean"].id not in plan.versions.waiting.agreed
    assert plan.versions.current is None
    plan.answer("morgane")
    assert plan.versions.current is not None


def test_only_a_parent_types_for_a_child_of_hers(plan: Plan) -> None:
    for wrong in (None, plan.referent_id, plan.cast["ondine"].id):
        with pytest.raises(Refused, match="not-yours"):
            _says(plan, typed_by=wrong)
    with pytest.raises(Refused, match="not-yours"):
        plan.answer("morgane", typed_by=plan.cast["morgane"].id)


def test_a_stranger_s_child_is_not_there(visitor, cast) -> None:
    visitor.as_("ondine").open(_there(cast), 404)


def test_odd_answers_change_nothing(visitor, cast) -> None:
    visitor.as_("morgane").open(_there(cast)).submit(answer="maybe", words=WORDS, status=422)
    visitor.sees("Choisissez une réponse.", WORDS)


def test_his_wishes_have_no_adult_words(visitor, cast) -> None:
    child = cast["petit-jean"].handle
    visitor.as_("morgane").open("/mon-plan/mes-buts", de=child).sees(
        "C’est Petit-Jean qui parle", "Mon école", "Mon argent de poche"
    )
    visitor.does_not_see("Mon argent et mes dettes", "Mon travail")
    visitor.press("J’ajoute", 422).sees("Ce que veut Petit-Jean", "Mon école")
    visitor.press("J’ajoute", words="Je veux nager.", domain="ties").sees("Je veux nager.")
    link = next(
        a.get("href")
        for a in visitor.page.tree.iter("a")
        if "Je veux nager" in "".join(a.itertext())
    )
    visitor.open(link).sees("Mon école").does_not_see("Mon travail")
