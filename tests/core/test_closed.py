"""The vault of one reader: closed, until the gate opens to him a part of one person's file."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest
from jinja2 import Environment
from markupsafe import escape

from portal.core.closed import ClosedVault, NotAsked, Places
from portal.core.encryption import Part, Vault

HIM, HER, OTHER, ROW = (UUID(int=number) for number in range(1, 5))
PLACES = Places(free=["letter"], parted=["line"], hers={"line": ["safety"]})


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
    assert not opens(vault, "line", HER, lines="work")


def test_what_is_named_nowhere_opens_to_nobody(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["work"]})
    assert not opens(vault, "zone")
    assert not opens(vault, "zone", HER, lines="work")


def test_a_part_opens_by_a_line_of_it_that_the_gate_opened_of_that_person(
    vault: ClosedVault,
) -> None:
    vault.answered(HIM, {HER: ["work"], OTHER: []})
    assert opens(vault, "line", HER, lines="work money")
    assert not opens(vault, "line", HER, lines="money")
    assert not opens(vault, "line", OTHER, lines="work")
    assert not opens(vault, "line", uuid4(), lines="work"), "about whom nobody asked"
    assert not opens(vault, "line"), "whose it is was not said"
    vault.answered(HIM, {HER: ["money"]})
    assert opens(vault, "line", HER, lines="work")
    assert opens(vault, "line", HER, lines="money")


def test_what_two_adults_live_opens_if_each_of_them_opened_it(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["work"]})
    assert not opens(vault, "line", HER, OTHER, lines="work"), "about one nobody asked"
    vault.answered(HIM, {OTHER: ["money"]})
    assert not opens(vault, "line", HER, OTHER, lines="work")
    assert not opens(vault, "line", OTHER, HER, lines="money")
    assert opens(vault, "line", HER, OTHER, lines="work money")


def test_to_its_reader_by_name_a_part_is_open_without_any_line(vault: ClosedVault) -> None:
    sealed = vault.seal("line", ROW, "Des mots.")
    assert vault.open("line", ROW, sealed, Part((), (), [None, HIM])) == "Des mots."
    with pytest.raises(NotAsked):
        vault.open("line", ROW, sealed, Part((), (), [None, HER]))
    with pytest.raises(NotAsked):
        vault.open("zone", ROW, vault.seal("zone", ROW, "Des mots."), Part((), (), [HIM]))


def test_a_text_withheld_holds_nothing_and_every_use_of_it_fails(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["work"]})
    sealed = vault.seal("line", ROW, "Des mots.")
    assert vault.open_or_withhold("line", ROW, sealed, Part([HER], ["work"])) == "Des mots."
    kept = vault.open_or_withhold("line", ROW, sealed, Part([HER], ["money"]))
    assert json.dumps([kept]) == '[""]', "where Python itself reads it, there is nothing"
    for use in (
        str,
        len,
        bool,
        list,
        escape,
        lambda text: f"{text}",
        lambda text: text + "!",
        lambda text: text % (),
        lambda text: text[:3],
        lambda text: "mots" in text,
        lambda text: text == "",
        lambda text: ("fr", text) != ("fr", "mots"),
        lambda text: sorted([text, "mots"]),
        lambda text: {text},
        lambda text: text.strip(),
        lambda text: text.encode(),
        lambda text: Environment(autoescape=True).from_string("{{ text }}").render(text=text),
    ):
        with pytest.raises(NotAsked):
            use(kept)


def test_what_is_hers_alone_opens_by_no_line(vault: ClosedVault) -> None:
    vault.answered(HIM, {HER: ["safety", "work"]})
    assert not opens(vault, "line", HER, lines="safety")
    assert opens(vault, "line", HER, lines="safety work")
    assert not opens(vault, "zone")
    assert not opens(vault, "zone", HER, lines="work")
