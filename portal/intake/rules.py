"""How somebody is recognised with the least: a mark that only this installation can make."""

import unicodedata
from datetime import date

from portal.accounts.secrets import token_hash
from portal.core.settings import Keys

PAPER = "proposal"
_REFUSAL = "refusal"
_LEAP_YEAR = 2024


def refusal_mark(keys: Keys, first_name: str, day: int, month: int) -> str:
    """Return the mark of somebody by her first name and her day of birth, without the year.

    Accents, capitals and spaces do not count. Namesakes born on one day share it: who is taken
    for another may still ask for herself.
    """
    apart = unicodedata.normalize("NFKD", first_name.casefold())
    name = "".join(letter for letter in apart if letter.isalnum())
    return token_hash(keys, _REFUSAL, f"{name}|{day:02}-{month:02}")


def is_birthday(day: int, month: int) -> bool:
    """Say whether a year can hold that day."""
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True
