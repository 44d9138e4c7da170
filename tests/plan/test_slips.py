"""A slip of the keyboard is put right without a new agreement, and nothing else is."""

from __future__ import annotations

import pytest

from portal.plan.rules import is_slip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Apeler le garage", "Appeler le garage"),
        ("Faire un stagge de cuisine", "Faire un stage de cuisine"),
        ("Écrire à l’écolle", "Écrire à l’école"),
        ("Ecrire au garage", "Écrire au garage"),
        ("Aller au rendez-vuos", "Aller au rendez-vous"),
        ("Appeler l'école", "Appeler l’école"),
        ("Appeler lécole", "Appeler l’école"),
        ("appeler le garage", "Appeler le garage"),
        ("Venir au GARAGE", "Venir au garage"),
        ("Venir au garage", "Venir au GARAGE"),
        ("Appeler l’école", "Appeler lécole"),
        ("Voir l’amie", "Voir lamie"),
        ("On y va\N{NON-BREAKING HYPHEN}t", "On y va-t"),
        ("Voir le gxarage", "Voir le garage"),
        ("Voir le garagxe", "Voir le garage"),
    ],
)
def test_a_slip(old: str, new: str) -> None:
    assert is_slip(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Appeler le garage", "Appeler le garage"),
        ("Appeler le garage", "Appeler la mairie"),
        ("Appeler le garage", "Appeler le garage demain"),
        ("Aller au bus", "Aller en bus"),
        ("Venir le 3 mars", "Venir le 8 mars"),
        ("Payer 100 euros", "Payer 1000 euros"),
        ("Vous ne signez pas", "Vous ne signez plus"),
        ("Venir sans enfant", "Venir dans enfant"),
        ("Il est possible", "Il est impossible"),
        ("C’est utile", "C’est inutile"),
        ("Le fait de venir", "Le tait de venir?"),
        ("Vous signez, ou pas", "Vous signez ou pas"),
        ("Venir, jamais seul", "Venir, jamias seul"),
        ("No puede venir nunca", "No puede venir nuca"),
        # what was taken for a slip once
        ("à quatorze heures", "à quatre heures"),
        ("à treize heures", "à seize heures"),
        ("cinq euros", "cent euros"),
        ("sept fois", "cent fois"),
        ("Rendre la clé", "Vendre la clé"),
        ("garder ma fille", "garder ma ville"),
        ("je peux venir", "je veux venir"),
        ("donner la garde", "donner la carte"),
        ("voir son père", "voir son frère"),
        ("Lire la lettre", "Dire la lettre"),
        # words that count, tell the time, forbid, allow or oblige, though one letter only moves
        ("tous les mardis", "tous les maridis"),
        ("en février", "en févvrier"),
        ("quinze euros", "quinnze euros"),
        ("dix-sept euros", "dix-septt euros"),
        ("trois semaines", "trois semainnes"),
        ("vous pouvez venir", "vous pouvvez venir"),
        ("vous devriez venir", "vous devrriez venir"),
        ("nest jamais là", "n’est jamais là"),
        ("viernes en casa", "vierrnes en casa"),
        ("вівторок вранці", "вівторрок вранці"),
        # the first and the last letters stay: they change person, number and tense
        ("il viendra", "il viendrai"),
        ("garder mon enfant", "garder mon enfants"),
        ("je parle", "je parlé"),
        ("garder ma fille", "agrder ma fille"),
        # one change a word, in a long word
        ("Apeller le garagge", "Appeler le garage"),
        ("le lit", "le liit"),
        ("Voir l’ami", "Voir lami"),
        ("Voir le garrage/chat", "Voir le garage/chien"),
        ("Appeler lécole", "Appeler l’écolles"),
        ("Devant l’écolle", "Devant d’école"),
        # another letter, letters that are no neighbours, one letter twice
        ("Voir Martin", "Voir Mattin"),
        ("Une salade", "Une sadale"),
        ("Voir Martin", "Voir Matxin"),
        ("Voir Martin", "Voir Maxrin"),
        ("Voir la mairie", "Voir la materie"),
        # a number, and a word that counts, wherever it is
        ("Le code 12345", "Le code 12435"),
        ("Venir, jamias seul", "Venir, jamais seul"),
        ("Un pas-garrage", "Un pas-garage"),
    ],
)
def test_more_than_a_slip(old: str, new: str) -> None:
    assert not is_slip(old, new)
