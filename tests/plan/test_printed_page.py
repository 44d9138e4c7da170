"""Her plan as it comes out of a printer: what is on it, what is not, and in which languages."""

from __future__ import annotations

import pytest

from portal.plan.models import AnswerKind
from portal.web import pdf
from tests.plan.plans import Plan

HERE = "/mon-plan/imprimer"


def test_the_first_page_says_whom_to_call_what_she_wants_and_what_comes_next(visitor) -> None:
    visitor.as_("ondine").open(HERE).sees(
        "Le plan en accord, pour Ondine", "Qui appeler", "05 36 49 00 11"
    )
    visitor.sees(
        "Je veux bouger.", "Prochaine date :", "Rien n’est décidé sans vous.", "112", "115"
    )
    text = visitor.page.text
    assert (
        text.index("Qui appeler") < text.index("Ce que je veux") < text.index("Le plan en entier")
    )


def test_states_are_words_and_shapes(visitor) -> None:
    visitor.as_("ondine").open(HERE).sees("Bloqué : pas d’offre ici", "En cours")
    assert visitor.page.source.count('<svg class="shape"') >= 4


def test_plans_made_elsewhere_are_beside_it(visitor) -> None:
    visitor.as_("ondine").open(HERE).sees(
        "Aide à deux pour l’emploi", "Gaspard L., France Travail et"
    )


def test_what_is_not_agreed_says_so_and_is_not_asked_on_the_first_page(
    visitor, cast, database
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.add_step("Appeler la mairie", doer_id=cast["ondine"].id)
        plan.propose()
        left = next(
            step.lineage
            for step in _lines(session, plan).actions
            if step.what == "Appeler la mairie"
        )
        plan.answer("ondine", except_lines=frozenset({left}))
        plan.answer("clochette")
        session.commit()
    visitor.as_("ondine").open(HERE).sees("Pas encore d’accord")
    first = visitor.page.text.partition("Le plan en entier")[0]
    assert "Appeler la mairie" not in first


def _lines(session, plan):
    from portal.plan.queries import lines_of

    return lines_of(session, plan.versions.waiting.id)


def test_a_yes_except_is_printed_with_its_words_and_the_line_left_out(visitor) -> None:
    visitor.as_("perceval").open(HERE).sees("oui, sauf des lignes", "Pas encore d’accord")
    visitor.sees("Aller ensemble au rendez-vous de l’école", "tout le monde")
    visitor.another().as_("melusine").open(HERE).sees("Perceval", "oui, sauf des lignes")


def test_a_disagreement_is_printed_with_its_words(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        Plan(session, cast, "ondine", "clochette").answer(
            "ondine", AnswerKind.DISAGREE, words="Pas comme ça."
        )
        session.commit()
    visitor.as_("ondine").open(HERE).sees(
        "Vous n’êtes pas d’accord avec la version", "Pas comme ça."
    )


def test_two_languages_stand_side_by_side(visitor) -> None:
    visitor.as_("ondine").speaking("ar").open(HERE, langue="deux").sees("Ce que je veux")
    french = [
        one
        for one in visitor.page.tree.iter("span")
        if (one.get("lang"), one.get("dir")) == ("fr", "ltr")
    ]
    arabic = [one for one in visitor.page.tree.iter("span") if one.get("lang") == "ar"]
    assert len(french) == len(arabic) > 6
    assert all(one.get("dir") == "rtl" for one in arabic)
    visitor.open(HERE).does_not_see("Ce que je veux")


@pytest.mark.parametrize("code", ["en", "ar", "es", "uk"])
def test_five_languages(visitor, code) -> None:
    visitor.as_("merlin").speaking(code)
    for address in (HERE, f"{HERE}/poche", f"{HERE}/comment-lire"):
        visitor.open(address)
    visitor.open(HERE, langue="deux")


def test_the_page_asks_as_little_with_a_long_plan(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        for number in range(60):
            plan.add_step(f"Étape numéro {number}")
        plan.propose()
        for who in ("ondine", "clochette"):
            plan.answer(who, AnswerKind.AGREE)
        session.commit()
    visitor.as_("ondine").open(HERE).sees("Étape numéro 59")
    assert len(visitor.page.statements) <= 8


def test_the_small_paper_tells_nothing_that_betrays(visitor, cast) -> None:
    visitor.as_("merlin").open(f"{HERE}/poche").sees("Guenièvre", "02 61 91 00 11", "112", "115")
    (paper,) = [one for one in visitor.page.tree.iter("div") if one.get("class") == "sheet pocket"]
    from tests.html import words_of

    said = words_of(paper)
    for word in ("soin", "santé", "Département", "Avec moi", "plan", "Merlin", "RSA", "référent"):
        assert word not in said


def test_it_warns_that_others_can_read_a_paper(visitor) -> None:
    visitor.as_("ondine").open(HERE).sees("D’autres personnes peuvent lire un papier.")
    visitor.open(f"{HERE}/poche").sees("D’autres personnes peuvent lire un papier.")


def test_one_learns_how_to_read_it(visitor) -> None:
    visitor.as_("ondine").open(HERE).open(f"{HERE}/comment-lire").sees("Les signes", "Bloqué")


def test_only_she_opens_her_paper(visitor) -> None:
    visitor.open(HERE)
    assert visitor.page.address == "/entrer"
    visitor.as_("clochette").open(HERE, 404)


def test_without_the_extra_there_is_no_file_and_no_link(visitor, monkeypatch) -> None:
    monkeypatch.setattr(pdf, "can_make", lambda: False)
    visitor.as_("ondine").open(HERE).does_not_see("imprimer.pdf", "fichier")
    for address in (f"{HERE}.pdf", f"{HERE}/poche.pdf"):
        visitor.open(address, 404)


def test_with_the_extra_the_link_is_there(visitor, monkeypatch) -> None:
    visitor.as_("ondine").open(HERE)
    monkeypatch.setattr(pdf, "can_make", lambda: True)
    visitor.open(HERE).sees("Je prends le fichier à imprimer")
