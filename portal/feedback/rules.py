"""What is refused of a text that everyone will read."""

import re
from collections.abc import Iterable

MOST_WORDS = 20
"""Words in a sentence of an answer: more is not plain."""
_RUN = 6
_WORD = re.compile(r"[\w’']+")
_END = re.compile(r"[.!?…\n]+")


def long_sentence(text: str) -> str | None:
    """Return the first sentence of ``text`` that has more than ``MOST_WORDS`` words, if any."""
    for sentence in _END.split(text):
        if len(_WORD.findall(sentence)) > MOST_WORDS:
            return sentence.strip()
    return None


def copied(text: str, sources: Iterable[str]) -> bool:
    """Say whether ``text`` repeats 6 words in a row, or all the words, of one of ``sources``.

    Words that were copied would stay when their author takes them back.
    """
    words = _words(text)
    for source in sources:
        theirs = _words(source)
        run = min(_RUN, len(theirs))
        runs = {tuple(theirs[i : i + run]) for i in range(len(theirs) - run + 1)} if run else set()
        if any(tuple(words[i : i + run]) in runs for i in range(len(words) - run + 1)):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
