"""How somebody is recognised with the least: a mark that only this installation can make."""

import unicodedata
from datetime import date
from uuid import UUID

from portal.accounts.secrets import token_hash
from portal.core.settings import Keys

PAPER = "proposal"
_REFUSAL, _QUESTION = "refusal", "refusal-question"
_LEAP_YEAR = 2024


def refusal_mark(keys: Keys, first_name: str, day: int, month: int) -> str:
    """Return the mark of somebody by her first name and her day of birth, without the year.

    Accents, capitals and spaces do not count. Namesakes born on one day share it: who is taken
    for another may still ask for herself.
    """
    return token_hash(keys, _REFUSAL, f"{_plain(first_name)}|{day:02}-{month:02}")


def question_mark(keys: Keys, first_name: str, territory_id: UUID, service_id: UUID) -> str:
    """Return the mark by which one service asks first whether somebody of that name said no.

    Every namesake who comes there shares it: it leads to a question, never to a refusal.
    """
    return token_hash(keys, _QUESTION, f"{_plain(first_name)}|{territory_id}|{service_id}")


def _plain(first_name: str) -> str:
    apart = unicodedata.normalize("NFKD", first_name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def is_birthday(day: int, month: int) -> bool:
    """Say whether a year can hold that day."""
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True
