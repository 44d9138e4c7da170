"""Secrets as they are kept: slow hashes with a pepper, quick HMACs of tokens, codes that change.

Knows no table and no page. What is typed is read kindly (``read_card``); what is kept tells
nothing to a thief who has the database alone (SAFETY: « stolen database »).
"""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime

import pyotp

from portal.core.settings import Keys

CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH = 16
INVITATION_LENGTH = 12
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TOTP_STEP = 30


def token_hash(keys: Keys, purpose: str, token: str) -> str:
    """Return the HMAC (hex SHA-256) under which a random ``token`` is kept for ``purpose``."""
    return hmac.new(keys.token_key, f"{purpose}|{token}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """Return a new session token: 256 random bits, as text for a cookie."""
    return secrets.token_urlsafe(32)


def new_card() -> str:
    """Return a new card token: 80 random bits in 16 characters, and the check character."""
    body = "".join(secrets.choice(CARD_ALPHABET) for _ in range(CARD_LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Return the check character of the card characters ``body``.

    A sum in the field of 32 elements (x⁵ + x² + 1), each place weighing twice the next: it stays
    inside the card's own alphabet, and any single wrong character and any two neighbours that
    were swapped are seen.
    """
    total = 0
    for character in body:
        total = _doubled(total) ^ CARD_ALPHABET.index(character)
    return CARD_ALPHABET[_doubled(total)]


def _doubled(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)


def read_card(typed: str) -> str | None:
    """Return the card token that ``typed`` means, or ``None`` if no card can bear it.

    Case, spaces and dashes are forgiven; O is read as 0, I and L as 1.
    """
    kept = "".join(_digit(c) for c in typed.upper() if c.isalnum()).translate(_LOOKALIKES)
    if len(kept) != CARD_LENGTH + 1 or any(c not in CARD_ALPHABET for c in kept):
        return None
    return kept if check_character(kept[:-1]) == kept[-1] else None


def in_fours(token: str) -> str:
    """Return the card ``token`` as it is printed: in groups of four."""
    return " ".join(token[i : i + 4] for i in range(0, len(token), 4))


def card_qr(site: str, token: str) -> str:
    """Return the QR of a card as an SVG element.

    ``site`` is the address of the installation (``https://host``). The token stands after ``#``:
    browsers never send that part, so no log can keep it.
    """
    import segno  # only where cards are printed

    code = segno.make(f"{site}/c#{token}", error="m", micro=False)
    return code.svg_inline(scale=3, border=2, svgclass="qr", lineclass=None, light="#fff")


def new_opening_code(digits: int) -> str:
    """Return a new code of so many ``digits``, to be said apart from a new card."""
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def new_invitation_code() -> str:
    """Return a new code for a first-use sheet: 60 random bits in 12 characters."""
    return "".join(secrets.choice(CARD_ALPHABET) for _ in range(INVITATION_LENGTH))


def read_invitation_code(typed: str) -> str:
    """Return the code that ``typed`` means: case, spaces, dashes and lookalikes are forgiven."""
    return "".join(_digit(c) for c in typed.upper() if c.isalnum()).translate(_LOOKALIKES)


def totp_qr(login: str, secret: str) -> str:
    """Return, as an SVG element, the QR that an application for codes reads."""
    import segno  # only where somebody comes in for the first time

    told = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Avec moi")
    code = segno.make(told, error="m", micro=False)
    return code.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None, light="#fff")


def opening_hash(keys: Keys, card_token_hash: str, code: str) -> str:
    """Return the HMAC under which the opening ``code`` of one card is kept."""
    return token_hash(keys, "opening", f"{card_token_hash}|{code}")


def read_pin(typed: str) -> str:
    """Return what was typed as digits: 0 to 9 of any script, without spaces, dots and dashes."""
    return "".join(_digit(c) for c in typed if c not in " \u00a0\u202f.-")


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def new_totp_secret() -> str:
    """Return a new secret for the codes that change (base 32)."""
    return pyotp.random_base32()


def totp_step(secret: str, code: str, at: datetime, after: int) -> int | None:
    """Return the step (of 30 seconds) for which ``code`` is right, or ``None``.

    One step of drift is allowed on each side; steps up to ``after`` were used and never count.
    """
    now = int(at.timestamp()) // _TOTP_STEP
    codes = pyotp.TOTP(secret)
    found = None
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(codes.generate_otp(step).encode(), code.encode()) and step > after:
            found = step
    return found
