"""Texts of a file are closed to who is not its person, but for what the gate opened to him.

The gate (room ``consent``) says what somebody may see; here nothing opens before it was asked, and
what belongs to a part of her life opens only if it opened that part, of that person. A page of a
professional that forgets to ask, or to heed the answer, shows nothing: it fails.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.encryption import Part, Vault

Answer = Mapping[UUID, Collection[str]]
"""Each person that the gate was asked about → the lines of her file that it opened."""


class NotAsked(Exception):
    """A text of a file was opened for a reader to whom the gate did not open it."""


@dataclass(frozen=True, slots=True)
class Places:
    """How each place of a sealed text is closed; one that is named nowhere waits for the gate.

    ``free`` are no part of a file; ``parted`` open with their part alone; of ``hers`` the lines
    named beside a place open to nobody else, whatever she agrees; nor does anything ``alone``.
    """

    free: Collection[str]
    parted: Collection[str]
    hers: Mapping[str, Collection[str]]
    alone: Collection[str] = ()


class ClosedVault(Vault):
    """The vault of one reader's session."""

    def __init__(self, vault: Vault, reader_id: UUID, places: Places) -> None:
        self._vault = vault
        self._reader_id = reader_id
        self._places = places
        self._asked = False
        self._opened: dict[UUID, set[str]] = {}

    def seal(self, place: str, row: UUID, text: str) -> bytes:
        """Seal as the vault does."""
        return self._vault.seal(place, row, text)

    def open(self, place: str, row: UUID, sealed: bytes, _part: Part | None = None) -> str:
        """Open as the vault does. Raise ``NotAsked`` for what the gate did not open to him."""
        if place not in self._places.free and not self._opens(place, _part):
            raise NotAsked(place)
        return self._vault.open(place, row, sealed)

    def _opens(self, place: str, part: Part | None) -> bool:
        if place in self._places.alone:
            return False
        if place not in self._places.parted:
            return self._asked
        if part is None:
            return False
        lines = set(part.lines).difference(self._places.hers.get(place, ()))
        # Of a child: every adult about whom the gate was asked (R04).
        asked = [one for one in part.people if one in self._opened]
        return bool(asked) and all(lines & self._opened[one] for one in asked)

    def answered(self, viewer_id: UUID, answer: Answer) -> None:
        """Hear what the gate answered about ``viewer_id``."""
        if viewer_id != self._reader_id:
            return
        self._asked = True
        for person_id, lines in answer.items():
            self._opened.setdefault(person_id, set()).update(lines)


def close_to(session: Session, reader_id: UUID, places: Places) -> None:
    """Close the texts of files to ``reader_id`` on ``session``, until the gate answers."""
    vault = vault_of(session)
    if not isinstance(vault, ClosedVault):
        session.info["vault"] = ClosedVault(vault, reader_id, places)


def gate_answered(session: Session, viewer_id: UUID, answer: Answer) -> None:
    """Say what the gate answered about ``viewer_id`` on ``session``."""
    vault = vault_of(session)
    if isinstance(vault, ClosedVault):
        vault.answered(viewer_id, answer)
