"""Free text that a person writes is unreadable in a stolen database (SAFETY: « stolen database »).

AES-256-GCM. The key's id and the place (``table.column:row``) are associated data, so that a
sealed text moved to another row or column no longer opens. Keys live outside the database.
"""

import os
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class Unreadable(Exception):
    """A sealed text does not open: wrong key, wrong place, or changed bytes."""


class Part(NamedTuple):
    """Whose a text is, and the lines of a file of which any one opens it to somebody else.

    Each of ``people`` must have opened one. To ``readers``, who wrote it or to whom it is said by
    name, it is open without.
    """

    people: Collection[UUID]
    lines: Collection[str]
    readers: Collection[UUID | None] = ()


class Vault:
    """Seals and opens texts with the installation's field keys.

    ``keys`` maps a short key id to 32 bytes; ``current`` names the one used for new texts.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = current

    def seal(self, place: str, row: UUID, text: str) -> bytes:
        """Return ``text`` sealed for ``place`` (``"table.column"``) of the row ``row``."""
        nonce = os.urandom(_NONCE)
        key_id = self._current.encode()
        sealed = self._ciphers[self._current].encrypt(
            nonce, text.encode(), _associated(key_id, place, row)
        )
        return bytes([len(key_id)]) + key_id + nonce + sealed

    def open(self, place: str, row: UUID, sealed: bytes, _part: Part | None = None) -> str:
        """Return the text sealed for ``place`` of ``row``, or raise ``Unreadable``.

        Of which part of whose file it is matters to a closed vault alone (``core.closed``).
        """
        head = 1 + sealed[0]
        key_id = sealed[1:head]
        cipher = self._ciphers.get(key_id.decode(errors="replace"))
        if cipher is None:
            raise Unreadable(place)
        nonce, body = sealed[head : head + _NONCE], sealed[head + _NONCE :]
        try:
            return cipher.decrypt(nonce, body, _associated(key_id, place, row)).decode()
        except InvalidTag:
            raise Unreadable(place) from None

    def open_or_withhold(self, place: str, row: UUID, sealed: bytes, part: Part) -> str:
        """Return the text as ``open`` does: for a list of which a reader may see some only.

        A closed vault gives a text that cannot be used in the place of one that it does not open.
        """
        return self.open(place, row, sealed, part)


def _associated(key_id: bytes, place: str, row: UUID) -> bytes:
    return b"|".join((key_id, place.encode(), row.bytes))
