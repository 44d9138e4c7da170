"""The signed head of the ledger: how many links there are, and the root over them all.

Written as a checkpoint of a transparency log, signed as a note (C2SP: tlog-checkpoint and
signed-note), so that the tools of others read it too:

    name of the log
    number of links
    root, in base 64
    instant (UTC)
    (an empty line)
    — name of the key, and in base 64 four bytes of the key's print, then the signature
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from . import ed25519

_LINE = re.compile(r"— (\S+) ([A-Za-z0-9+/=]+)")
_ED25519 = b"\x01"


class Unreadable(Exception):
    """A text is no signed head."""


@dataclass(frozen=True)
class Head:
    """A head of the ledger. ``at`` is its instant in UTC, as text (ISO 8601)."""

    origin: str
    size: int
    root: bytes
    at: str

    def body(self) -> str:
        """Return the lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n{self.at}\n"


def key_print(origin: str, key: bytes) -> bytes:
    """Return the four bytes that name the public ``key`` (32 bytes) in a signature."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + key).digest()[:4]


def note_of(head: Head, signature: bytes, key: bytes) -> str:
    """Return the whole note: the lines of ``head``, then their ``signature`` by ``key``."""
    packed = base64.b64encode(key_print(head.origin, key) + signature).decode()
    return f"{head.body()}\n— {head.origin} {packed}\n"


def verifier_key(origin: str, key: bytes) -> str:
    """Return the public ``key`` as one line of text that people can compare and keep."""
    packed = base64.b64encode(_ED25519 + key).decode()
    return f"{origin}+{key_print(origin, key).hex()}+{packed}"


def public_key(line: str) -> bytes:
    """Return the 32 bytes of a key written by ``verifier_key``. Raise ``Unreadable``."""
    origin, _, rest = line.strip().partition("+")
    name, _, packed = rest.partition("+")
    raw = _unpacked(packed)
    if len(raw) != 33 or raw[:1] != _ED25519 or key_print(origin, raw[1:]).hex() != name:
        raise Unreadable("key")
    return raw[1:]


def read(note: str) -> tuple[Head, bytes]:
    """Return the head that ``note`` holds, and the signature with its key's print before it.

    Raise ``Unreadable`` for any other text. Nothing is checked yet.
    """
    body, _, signed = note.partition("\n\n")
    lines, found = body.split("\n"), _LINE.fullmatch(signed.rstrip("\n"))
    if len(lines) != 4 or found is None or not lines[1].isascii() or not lines[1].isdigit():
        raise Unreadable("note")
    root = _unpacked(lines[2])
    if len(root) != 32 or found[1] != lines[0]:
        raise Unreadable("note")
    return Head(lines[0], int(lines[1]), root, lines[3]), _unpacked(found[2])


def checked(note: str, key: bytes) -> Head | None:
    """Return the head of ``note`` if ``key`` signed it, else ``None``. Raise ``Unreadable``."""
    head, signature = read(note)
    if signature[:4] != key_print(head.origin, key):
        return None
    return head if ed25519.is_signed(head.body().encode(), signature[4:], key) else None


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("base64") from None
