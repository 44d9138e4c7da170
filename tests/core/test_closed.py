"""The vault of one reader: closed, until the gate opens to him a part of one person's file."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from portal.core.closed import ClosedVault, NotAsked, Places
from portal.core.encryption import Part, Vault

HIM, HER, OTHER, ROW = (UUID(int=number) for number in range(1, 5))
PLACES = Places(free=["letter"], parted=["line"], hers={"line": ["safety"]}, alone=["zone"])


def opens(vault: ClosedVault, place: str, *people: UUID, lines: str = "") -> bool:
    """Say whether ``vault`` opens a text of ``place``, on a part of ``people`` if any are named."""
    part = Part(people, lines.split()) if people else None
    sealed = vault.seal(place, ROW, "Des mots.")
    try:
        return vault.open(place, ROW, sealed, part) == "Des mots."
    except NotAsked:
        return False


@pytest.fixture
def vault() -> ClosedVault:
    return ClosedVault(Vault({"k": bytes(32)}, "k"), HIM, PLACES)


def test_before_the_gate_answers_only_what_is_of_no_file_opens(vault: ClosedVault) -> None:
    assert opens(vault, "letter")
    vault.answered(OTHER, {HER: ["work"]})
    assert not opens(vault, "word")
    assert not opens(vault, "line", HER, lines="work")


def test_a_part_opens_by_a_line_of_it_that_the_gate_opened_of_that_person(
    vault: ClosedVault,
) -> None:
    vault.answered(HIM, {HER: ["work"], OTHER: []})
    assert opens(vault, "word")
    assert opens(vault, "line", HER, lines="work money")
    assert not opens(vault, "line", HER, lines="money")
    assert not opens(vault, "line", OTHER, lines="work")
    assert not opens(vault, "line", uuid4(), lines="work"), "about whom nobody asked"
    assert not opens(vault, "line"), "whose it is was not said"
    vault.answered(HIM, {HER: ["money"]})
    assert opens(vault, "line", HER, lines="work")
    assert opens(vault, "line", HER, lines="money")


def test_a_part_of_a_child_opens_if_every_adult_asked_about_opened_it(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["work"], OTHER: ["money"]})
    assert not opens(vault, "line", HER, OTHER, lines="work")
    assert not opens(vault, "line", OTHER, HER, lines="money")
    assert opens(vault, "line", HER, OTHER, lines="work money")
    assert opens(vault, "line", HER, uuid4(), lines="work")


def test_what_is_hers_alone_opens_by_no_line(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["safety", "work"]})
    assert not opens(vault, "line", HER, lines="safety")
    assert opens(vault, "line", HER, lines="safety work")
    assert not opens(vault, "zone")
    assert not opens(vault, "zone", HER, lines="work")
