"""A slip of the keyboard is put right without a new agreement, and nothing else is."""

from __future__ import annotations

import pytest

from portal.plan.rules import is_slip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Apeler le garage", "Appeler le garage"),
        ("Trouver un stge de cuisine", "Trouver un stage de cuisine"),
        ("Écrire à l’écolle", "Écrire à l’école"),
        ("Aller au rendez-vuos", "Aller au rendez-vous"),
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
    ],
)
def test_more_than_a_slip(old: str, new: str) -> None:
    assert not is_slip(old, new)
