"""Sealed texts open in their own place with their own key, and nowhere else."""

import os
from uuid import uuid4

import pytest

from portal.core.encryption import Unreadable, Vault

KEY = os.urandom(32)


def test_a_text_opens_where_it_was_sealed() -> None:
    vault, row = Vault({"a": KEY}, "a"), uuid4()
    assert vault.open("goal.words", row, vault.seal("goal.words", row, "Une clé à moi.")) == (
        "Une clé à moi."
    )


def test_the_sealed_bytes_do_not_hold_the_text() -> None:
    sealed = Vault({"a": KEY}, "a").seal("goal.words", uuid4(), "Une clé à moi.")
    assert "clé".encode() not in sealed


def test_a_text_moved_to_another_row_or_column_does_not_open() -> None:
    vault, row = Vault({"a": KEY}, "a"), uuid4()
    sealed = vault.seal("goal.words", row, "Une clé à moi.")
    with pytest.raises(Unreadable):
        vault.open("goal.words", uuid4(), sealed)
    with pytest.raises(Unreadable):
        vault.open("action.what", row, sealed)


def test_changed_bytes_do_not_open() -> None:
    vault, row = Vault({"a": KEY}, "a"), uuid4()
    sealed = bytearray(vault.seal("goal.words", row, "Une clé à moi."))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        vault.open("goal.words", row, bytes(sealed))


def test_an_older_key_still_opens_and_an_unknown_one_does_not() -> None:
    row = uuid4()
    sealed = Vault({"a": KEY}, "a").seal("goal.words", row, "Une clé à moi.")
    assert Vault({"a": KEY, "b": os.urandom(32)}, "b").open("goal.words", row, sealed)
    with pytest.raises(Unreadable):
        Vault({"b": os.urandom(32)}, "b").open("goal.words", row, sealed)
