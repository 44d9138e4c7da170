"""What may be put right in an agreed text without asking again: a slip of the keyboard."""

import re
from unicodedata import normalize

from portal.plan.rules.telling import fold, tells

_LEAST_LETTERS = 5
_PARTS = re.compile(r"[\w’-]+")


def is_slip(old: str, new: str) -> bool:
    """Say whether ``new`` only puts right slips of the keyboard in ``old``.

    As many words and the same marks. Each changed word has 5 letters or more, no digit, and keeps
    its first and last letters; inside it one letter was missing, one too many, or two changed
    places, or its accents, its capitals or its apostrophe were not right. A word that counts, tells
    the time, forbids or allows is never touched: without a dictionary nobody knows what it meant.
    """
    before, after = _straight(old).split(), _straight(new).split()
    if len(before) != len(after) or old.split() == new.split():
        return False
    return all(_close(one, other) for one, other in zip(before, after, strict=True) if one != other)


def _straight(text: str) -> str:
    return normalize("NFC", text).replace("'", "’").replace("\N{NON-BREAKING HYPHEN}", "-")


def _close(old: str, new: str) -> bool:
    if re.search(r"\d", old + new) or tells(old) or tells(new):
        return False
    if _PARTS.split(old) != _PARTS.split(new):  # a mark may turn a sentence round
        return False
    words, fresh = _PARTS.findall(old), _PARTS.findall(new)
    return all(
        _same_word(one, other) for one, other in zip(words, fresh, strict=True) if one != other
    )


def _same_word(old: str, new: str) -> bool:
    if old.replace("’", "") == new.replace("’", ""):
        return len(old.replace("’", "")) >= _LEAST_LETTERS
    olds, news = old.split("’"), new.split("’")
    if len(olds) != len(news):
        return False
    return all(_one_edit(one, other) for one, other in zip(olds, news, strict=True) if one != other)


def _one_edit(old: str, new: str) -> bool:
    short, long = sorted((fold(old), fold(new)), key=len)
    if len(short) < _LEAST_LETTERS or old[-1].casefold() != new[-1].casefold():
        return False
    if short[0] != long[0]:
        return False
    if len(short) == len(long):
        return short == long or _swapped(short, long)
    return any(short == long[:place] + long[place + 1 :] for place in range(len(long)))


def _swapped(one: str, other: str) -> bool:
    """Say whether two neighbours inside the word, and nothing else, changed places."""
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]
