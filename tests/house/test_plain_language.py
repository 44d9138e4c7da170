"""The measures of plain language catch what they are there for: each fault is planted."""

import pytest

from portal.core import plain_language as measure
from tests import plain_language as plain

PLAIN = "Vous donnez votre accord. Vous pouvez changer d’avis quand vous voulez."


def test_a_plain_passage_has_no_problem() -> None:
    assert measure.message_problems(PLAIN) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vous pouvez lire votre plan et dire oui ou non à tout ce qui est écrit dedans.", "mots"),
        ("Votre tintinnabulement est prêt.", "mot rare"),
        ("Voici votre accompagnement.", "jargon"),
        ("Ces démarches sont finies.", "jargon"),
        ("Votre consentement est gardé.", "jargon"),
        ("Lorsqu’il vient, vous parlez.", "jargon"),
        ("Le point est le 12/05/2026.", "date en chiffres"),
        ("Le point est le 12/05.", "date en chiffres"),
        ("Le point est le 2026-05-12.", "date en chiffres"),
        ("Vous dites oui ; il dit non.", "signe"),
        ("Votre plan (le premier) est là.", "signe"),
        ("Votre plan [le premier] est là.", "signe"),
        ("Votre plan – le premier – est là.", "signe"),
        ("Votre plan - le premier - est là.", "signe"),
        ("20 %% des gens disent oui.", "signe"),
        ("ATTENTION, le point change.", "capitales"),
        ("Vous avez droit au RSA.", "capitales"),
    ],
)
def test_each_fault_is_caught_and_named(text: str, said: str) -> None:
    problems = measure.message_problems(text)
    assert len(problems) >= 1
    assert any(problem.startswith(said) or said in problem for problem in problems), problems


def test_a_sentence_of_fifteen_words_passes_and_of_sixteen_does_not() -> None:
    fifteen = " ".join(["oui"] * 15) + "."
    assert measure.long_sentences(fifteen) == []
    assert len(measure.long_sentences(f"oui {fifteen}")) == 1


def test_a_line_break_ends_a_sentence() -> None:
    half = " ".join(["oui"] * 9)
    assert measure.long_sentences(f"{half}\n{half}") == []
    assert measure.long_sentences(f"{half} {half}") != []


def test_a_term_of_the_glossary_may_be_used_in_all_its_forms() -> None:
    text = "Les référents lisent. Vous avez droit au RSA. C’est une évaluation."
    assert measure.message_problems(text, glossary={"référent", "RSA", "évaluation"}) == []
    assert len(measure.message_problems(text)) == 3


def test_a_name_inside_a_sentence_is_no_rare_word() -> None:
    assert measure.rare_words("Bonjour Oumaïma.") == []
    assert measure.rare_words("Oumaïma lit votre plan.") != []
    assert measure.rare_words("Oumaïma lit votre plan.", names={"Oumaïma"}) == []


def test_marks_inside_a_placeholder_are_no_marks() -> None:
    assert measure.message_problems("Bonjour %(name)s.") == []


def test_a_word_with_a_hyphen_or_a_phone_number_is_no_fault() -> None:
    assert measure.message_problems("Votre rendez-vous est au 01 99 00 12 34.") == []


def test_syllables_are_those_one_hears() -> None:
    heard = {"aide": 1, "réunion": 3, "personne": 2, "quelque": 1, "accord": 2, "naïve": 2}
    assert {word: measure.syllables(word) for word in heard} == heard


def test_an_administrative_page_is_too_hard() -> None:
    hard = "La contractualisation administrative nécessite une formalisation préalable."
    assert measure.kandel_moles(hard) < plain.LEAST_INDEX < measure.kandel_moles(PLAIN)
    page = f'<html lang="fr"><body><p>{hard}</p></body></html>'
    assert any("trop difficile" in problem for problem in plain.page_problems(page))


def test_what_a_person_wrote_is_not_measured() -> None:
    page = (
        '<html lang="fr"><body><p>Vous dites\n  oui.</p><p>Bien.</p>'
        '<p lang="fr" dir="auto">Accompagnement ; 12/05/2026 (oui).</p>'
        '<a lang="en">Tintinnabulation</a></body></html>'
    )
    assert plain.page_text(page) == "Vous dites oui.\nBien."
    assert plain.page_problems(page) == []
