"""Texts of a file are closed to who is not its person, until the gate has answered him.

The gate (room ``consent``) says what somebody may see; here nothing opens before it was asked. A
page of a professional that forgets to ask shows nothing: it fails.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.encryption import Vault


class NotAsked(Exception):
    """A text of a file was opened for a reader about whom the gate was not asked."""


class ClosedVault(Vault):
    """The vault of one reader's session. ``free`` are places that are no part of a file."""

    def __init__(self, vault: Vault, reader_id: UUID, free: Collection[str]) -> None:
        self._vault = vault
        self._reader_id = reader_id
        self._free = free
        self._asked = False

    def seal(self, place: str, row: UUID, text: str) -> bytes:
        """Seal as the vault does."""
        return self._vault.seal(place, row, text)

    def open(self, place: str, row: UUID, sealed: bytes) -> str:
        """Open as the vault does. Raise ``NotAsked`` before the gate has answered the reader."""
        if not self._asked and place not in self._free:
            raise NotAsked(place)
        return self._vault.open(place, row, sealed)

    def answered(self, viewer_ids: Collection[UUID]) -> None:
        """Hear from the gate that it answered for ``viewer_ids``."""
        self._asked = self._asked or self._reader_id in viewer_ids


def close_to(session: Session, reader_id: UUID, free: Collection[str]) -> None:
    """Close the texts of files to ``reader_id`` on ``session``, until the gate answers."""
    vault = vault_of(session)
    if not isinstance(vault, ClosedVault):
        session.info["vault"] = ClosedVault(vault, reader_id, free)


def gate_answered(session: Session, viewer_ids: Collection[UUID]) -> None:
    """Say that the gate answered for ``viewer_ids`` on ``session``."""
    vault = vault_of(session)
    if isinstance(vault, ClosedVault):
        vault.answered(viewer_ids)
