"""Each professional writes his own card; advice on long sentences is never a refusal."""

import pytest

from tests.referent.choosing import accept, ask

LONG = "Je vous aide à remplir tous les dossiers que les services vous demandent chaque mois ici."


def test_he_looks_first_then_keeps_it_and_she_reads_it(visitor, cast):
    pro = visitor.another().as_("melodie").open("/pro/ma-carte")
    pro.press("Je regarde", about="J’écoute.", offers="Je lis vos lettres avec vous.")
    pro.sees("J’écoute.").open("/pro/ma-carte").does_not_see("J’écoute.")
    pro.press("J’enregistre", about="J’écoute.", offers="Je lis vos lettres.", days="Le lundi")
    visitor.as_("ondine").open("/mon-cercle")
    visitor.open(_card_of(visitor, "Mélodie")).sees("J’écoute.", "Je lis vos lettres.", "Le lundi")


def test_a_long_sentence_is_advised_against_and_kept(visitor):
    pro = visitor.as_("melodie").open("/pro/ma-carte").press("J’enregistre", offers=LONG)
    pro.sees("1 phrase a plus de 15 mots", LONG)


def test_no_address_and_no_odd_number(visitor):
    pro = visitor.as_("melodie").open("/pro/ma-carte")
    pro.press("J’enregistre", 422, about="melodie@service.example").sees("pas d’adresse e-mail")
    pro.press("J’enregistre", 422, about="Bonjour.", phone="appelez-moi").sees("avec des chiffres")


def _card_of(visitor, name):
    for link in visitor.page.tree.iter("a"):
        if link.get("href", "").startswith("/mon-cercle/") and name in "".join(link.itertext()):
            return link.get("href")
    raise AssertionError(f"{name} is not there")


def test_a_card_that_names_somebody_he_helps_is_told_and_kept_as_it_is(visitor):
    pro = visitor.as_("melodie").open("/pro/ma-carte").does_not_see("écrivez sans prénom")
    pro.press("J’enregistre", offers="Je vois ondine le lundi.")
    pro.sees("Votre carte nomme Ondine.", "Je vois ondine le lundi.")
    pro.press("J’enregistre", offers="Je vois Ondinette le lundi.").does_not_see("sans prénom")


def test_a_dedicated_referent_reads_the_mark_that_she_will_read(visitor):
    visitor.as_("guenievre").open("/pro/ma-carte").sees("Être référent est son métier.")
    visitor.another().as_("melodie").open("/pro/ma-carte").does_not_see("est son métier")


def test_the_word_of_a_referent_is_the_one_of_her_card_and_never_guessed(visitor):
    visitor.as_("merlin").open("/mon-referent").sees("Votre référente", "Guenièvre")
    visitor.another().as_("ondine").open("/mon-referent").sees("Votre référent", "Clochette")
    visitor.another().as_("ondine").open("/mon-referent").does_not_see("Votre référente")


@pytest.mark.parametrize(
    ("who", "new", "sentence"),
    [
        ("merlin", "enide", "Guenièvre C. a été votre référente jusqu’au"),
        ("ondine", "melodie", "Clochette B. a été votre référent jusqu’au"),
    ],
)
def test_a_former_referent_keeps_the_word_of_her_card(visitor, cast, database, who, new, sentence):
    with database.session(writing=True) as session:
        accept(session, cast, ask(session, cast, who, new), new)
        session.commit()
    visitor.as_(who).open("/mon-referent").sees(sentence)
