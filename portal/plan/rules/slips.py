"""What may be put right in an agreed text without asking again: a slip of the keyboard."""

import re

_WORD = re.compile(r"\w+")
_LEAST_LETTERS = 4
_MOST_EDITS = 2
_NEGATIONS = frozenset(
    "ne pas plus jamais sans rien aucun aucune personne non ni guère"
    " no not never without nothing none nobody sin nunca nada jamás ninguno ninguna nadie"
    " не ні без ніколи нічого ніхто لا لم لن ليس بدون دون".split()
)


def is_slip(old: str, new: str) -> bool:
    """Say whether ``new`` only puts right slips of the keyboard in ``old``.

    As many words; each changed word has 4 letters or more in both and is at most 2 edits away; no
    digit and no word of negation is touched, nor a mark, nor letters added before a whole word.
    """
    before, after = old.split(), new.split()
    if len(before) != len(after) or before == after:
        return False
    return all(_close(one, other) for one, other in zip(before, after, strict=True) if one != other)


def _close(old: str, new: str) -> bool:
    if re.search(r"\d", old + new):
        return False
    words, fresh = _WORD.findall(old), _WORD.findall(new)
    if _WORD.split(old) != _WORD.split(new):  # a mark may turn a sentence round
        return False
    if any(one.casefold() in _NEGATIONS for one in (*words, *fresh)):
        return False
    changed = [(one, other) for one, other in zip(words, fresh, strict=True) if one != other]
    return all(_same_word(one, other) for one, other in changed)


def _same_word(old: str, new: str) -> bool:
    short, long = sorted((old.casefold(), new.casefold()), key=len)
    if len(short) < _LEAST_LETTERS:
        return False
    if short != long and long.endswith(short):  # « possible », « impossible »
        return False
    return _edits(old, new) <= _MOST_EDITS


def _edits(old: str, new: str) -> int:
    """Return how many letters to add, take away or replace to go from ``old`` to ``new``."""
    line = list(range(len(new) + 1))
    for row, letter in enumerate(old, 1):
        above, line[0] = line[0], row
        for column, other in enumerate(new, 1):
            cost = above + (letter != other)
            above, line[column] = line[column], min(line[column] + 1, line[column - 1] + 1, cost)
    return line[-1]
