"""Each professional writes his own card; advice on long sentences is never a refusal."""

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
