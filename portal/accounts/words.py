"""Eight words instead of a card: two find the account, six prove it (66 bits, SAFETY §2).

The list is the French BIP39 one: no two of its words share their first four letters, so that
accents, case and every letter after the fourth are forgiven.
"""

import re
import secrets
import unicodedata
from functools import lru_cache

from mnemonic import Mnemonic

COUNT = 8
_FINDING = 2
_LETTERS = 4
_BETWEEN = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """Return the 2,048 words, with their accents."""
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist)


def draw() -> list[str]:
    """Return eight words drawn at random."""
    return [secrets.choice(word_list()) for _ in range(COUNT)]


def codes(typed: str) -> list[str]:
    """Return what counts of each word in ``typed``: its first four letters, without accents.

    Anything but letters stands between words: spaces, commas, new lines, numbers of a list.
    """
    return [word[:_LETTERS] for word in _BETWEEN.split(_bare(typed)) if word]


def finding(kept: list[str]) -> str:
    """Return the part of eight codes that finds an account."""
    return " ".join(kept[:_FINDING])


def proving(kept: list[str]) -> str:
    """Return the part of eight codes that proves the account."""
    return " ".join(kept[_FINDING:])


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in apart if not unicodedata.combining(c))
