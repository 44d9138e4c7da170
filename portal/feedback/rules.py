"""What is refused of a text that everyone will read, and what a question must be to be asked."""

import re
from collections.abc import Collection, Iterable, Mapping, Set

from portal.core.plain_language import message_problems
from portal.feedback.catalogue import LANGUAGES

MOST_WORDS = 20
"""Words in a sentence of an answer: more is not plain."""
_RUN = 6
_WORD = re.compile(r"[\w’']+")
_REACHED_AT = re.compile(r"(?:\+\d{1,3}|0)(?:[ .\-/]?\d){8,12}|[^\s@]+@[^\s@]+\.\w+")
_TITLED = re.compile(r"\b(?:M\.|Mr|Mme|Mlle|Dr|[Mm]onsieur|[Mm]adame|[Dd]octeur)\s+\w[\w\-]+")
# a capital that no end of a sentence explains
_WITHIN = re.compile(r"(?<=[\w,:’'] )([^\W\d_]{2,})")
_END = re.compile(r"[.!?…\n]+")


def long_sentence(text: str) -> str | None:
    """Return the first sentence of ``text`` that has more than ``MOST_WORDS`` words, if any."""
    for sentence in _END.split(text):
        if len(_WORD.findall(sentence)) > MOST_WORDS:
            return sentence.strip()
    return None


def copied(text: str, sources: Iterable[str], *, short: bool = True) -> bool:
    """Say whether ``text`` repeats 6 words in a row, or all the words, of one of ``sources``.

    Words that were copied would stay when their author takes them back. Without ``short``, those
    of fewer than 6 words are no source: among many of them is what anybody says.
    """
    words, known = _words(text), dict[int, set[tuple[str, ...]]]()
    for source in sources:
        theirs = _words(source)
        length = min(_RUN, len(theirs))
        if not length or (length < _RUN and not short):
            continue
        if length not in known:
            known[length] = _runs(words, length)
        if not known[length].isdisjoint(_runs(theirs, length)):
            return True
    return False


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def people_in(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return what in ``text`` may tell who somebody is: names, phone numbers, e-mail addresses.

    ``known`` are first names, found in any case; other names are words that have a capital within
    a sentence, or follow « Madame » or « M. ». It is shown to the author, who decides: nothing is
    altered.
    """
    found = [match.group(0).strip() for match in _REACHED_AT.finditer(text)]
    names = {name.casefold() for name in known if len(name) > 1}
    found += [word for word in _WORD.findall(text) if word.casefold() in names]
    found += [match.group(0).strip() for match in _TITLED.finditer(text)]
    found += [word for word in _WITHIN.findall(text) if word[0].isupper() and not word.isupper()]
    told = tuple(dict.fromkeys(found))
    return tuple(one for one in told if not any(one != other and one in other for other in told))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def missing_languages(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages in which a question is not said yet."""
    return tuple(code for code in LANGUAGES if not words.get(code))


def unclear(french: str, *, glossary: Set[str]) -> list[str]:
    """Return what is not plain in a question, in French, as the portal measures its messages.

    ``glossary`` are the terms that the portal explains.
    """
    return message_problems(french, glossary=glossary)
