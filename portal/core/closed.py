"""Texts of a file are closed to who is not its person, but for what the gate opened to him.

The gate (room ``consent``) says what somebody may see; here nothing opens before it was asked, and
what belongs to a part of her life opens only if it opened that part, of that person. A page of a
professional that forgets to ask, or to heed the answer, shows nothing: it fails.
"""

from collections.abc import Collection, Mapping
from typing import Any, NoReturn, final
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.encryption import Part, Vault
from portal.core.value import Value

Answer = Mapping[UUID, Collection[str]]
"""Each person that the gate was asked about → the lines of her file that it opened."""


class NotAsked(Exception):
    """A text of a file was used for a reader to whom the gate did not open it."""


class Places(Value):
    """How each place of a sealed text is closed; one that is named nowhere opens to nobody.

    ``free`` are no part of a file; ``parted`` open with their part alone; of ``hers`` the lines
    named beside a place open to nobody else, whatever she agrees.
    """

    free: Collection[str]
    parted: Collection[str]
    hers: Mapping[str, Collection[str]]


def _refuse(text: "Withheld", *_how: Any, **_more: Any) -> NoReturn:
    raise NotAsked(text._place)


@final
class Withheld(str):
    """A text that stayed sealed: it holds nothing, and whoever would use it fails.

    A list of which a reader may see some is read whole, then narrowed to what he may see.
    """

    __slots__ = ("_place",)
    _place: str

    def __new__(cls, place: str) -> "Withheld":
        """Make one for the text of ``place``."""
        made = super().__new__(cls)
        made._place = place
        return made

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __str__ = __html__ = __format__ = __add__ = __mod__ = __mul__ = __rmul__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse


for _use in dir(str):
    if not _use.startswith("_"):
        setattr(Withheld, _use, _refuse)


class ClosedVault(Vault):
    """The vault of one reader's session."""

    def __init__(self, vault: Vault, reader_id: UUID, places: Places) -> None:
        self._vault = vault
        self._reader_id = reader_id
        self._places = places
        self._opened: dict[UUID, set[str]] = {}

    def seal(self, place: str, row: UUID, text: str) -> bytes:
        """Seal as the vault does."""
        return self._vault.seal(place, row, text)

    def open(self, place: str, row: UUID, sealed: bytes, _part: Part | None = None) -> str:
        """Open as the vault does. Raise ``NotAsked`` for what the gate did not open to him."""
        if place not in self._places.free and not self._opens(place, _part):
            raise NotAsked(place)
        return self._vault.open(place, row, sealed)

    def open_or_withhold(self, place: str, row: UUID, sealed: bytes, part: Part) -> str:
        """Return the text, or one that cannot be used where the gate did not open it to him."""
        if self._opens(place, part):
            return self._vault.open(place, row, sealed)
        return Withheld(place)

    def _opens(self, place: str, part: Part | None) -> bool:
        if part is None or place not in self._places.parted:
            return False
        if self._reader_id in part.readers:
            return True
        lines = set(part.lines).difference(self._places.hers.get(place, ()))
        # Of what two adults live, and of a child, every one of them (R04).
        opened = [self._opened.get(one, set()) for one in part.people]
        return bool(opened) and all(lines & each for each in opened)

    def answered(self, viewer_id: UUID, answer: Answer) -> None:
        """Hear what the gate answered about ``viewer_id``."""
        if viewer_id != self._reader_id:
            return
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
