"""Measures of plain French, for the messages and the pages that people read.

The rules are those of the State's guide to plain writing and of « information pour tous »:
short sentences, everyday words, no date in digits, no mark that slows a reader down. Every
function takes French text and returns a list of sentences that say what is wrong, empty when
nothing is. A ``glossary`` is the set of terms that the portal explains: they may be used freely.

How common a word is comes from wordfreq and simplemma, the extra ``plain``: they are imported when
the first word is looked up, so that a worker that measures none does without their memory.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

MOST_WORDS = 15
LEAST_ZIPF = 3.5
NO_TERMS: frozenset[str] = frozenset()

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”\"]+(?=\S)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_DATE = re.compile(
    r"\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:\d{4}|\d{2}))?\b(?![/.-]?\d)"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b"
)
_MARKS = re.compile(r"[;()\[\]%]|[–—]|(?:^|\s)-(?:\s|$)", re.MULTILINE)
_CAPITALS = re.compile(r"\b[^\W\d_]*[A-ZÀ-ÖØ-Þ]{2,}[^\W\d_]*\b")
_VOWELS = re.compile(r"[aeiouyàâäèéêëîïôöùûüÿœæ]+")


def plain(text: str) -> str:
    """Return ``text`` with plain spaces and apostrophes, and placeholders as « 1 »."""
    text = _PLACEHOLDER.sub("1", text).replace("%%", "%")
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text).replace("’", "'").replace("\u00ad", "")
    return re.sub(r"[^\S\n]+", " ", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``. A line break ends a sentence too."""
    parts = (part.strip() for part in _SENTENCE_END.split(plain(text)))
    return [part for part in parts if any(letter.isalnum() for letter in part)]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence as a reader counts them: between spaces."""
    return [part for part in plain(sentence).split() if any(c.isalnum() for c in part)]


def syllables(word: str) -> int:
    """Return how many syllables are heard in a French word, at least 1.

    A count of vowel groups, less the silent final e, plus the breaks after é and before ï.
    """
    letters = re.sub(r"[^\w]", "", word.lower().replace("’", "'").replace("'", ""))
    if not letters or letters.isdigit():
        return 1
    letters = re.sub(r"([gq])u(?=[eiéèêaoy])", r"\1", letters)
    letters = re.sub(r"é(?=[aiouâîôûy])", "é-", letters)
    letters = re.sub(r"(?<=[aou])(?=[ïë])", "-", letters)
    count = len(_VOWELS.findall(letters))
    if count > 1 and re.search(r"[^aeiouyéèêàâîôû-]e(?:s|nt(?<=[aeo]ient))?$", letters):
        count -= 1
    return max(count, 1)


def kandel_moles(text: str) -> float:
    """Return the Kandel-Moles reading ease: 100 is very easy, 0 very hard; 100 without words.

    207 − 1.015 × words a sentence − 73.6 × syllables a word: of the two published forms of the
    index, the stricter one.
    """
    measured = [_measured(line) for line in text.split("\n")]
    in_all, spoken, heard = (sum(column) for column in zip(*measured, strict=True))
    if not spoken:
        return 100.0
    ease: float = 207 - 1.015 * spoken / in_all - 73.6 * heard / spoken
    return ease


@lru_cache(maxsize=20_000)
def _measured(line: str) -> tuple[int, int, int]:
    """Return how many sentences, words and syllables are in ``line``: no sentence is in two."""
    found = [words(sentence) for sentence in sentences(line)]
    flat = [word for sentence in found for word in sentence]
    return len(found), len(flat), sum(syllables(word) for word in flat)


def long_sentences(text: str, *, most: int = MOST_WORDS) -> list[str]:
    """Return the sentences of more than ``most`` words."""
    return [
        f"{count} mots au lieu de {most} : « {sentence} »"
        for sentence in sentences(text)
        if (count := len(words(sentence))) > most
    ]


def _without_terms(text: str, terms: Set[str]) -> str:
    """Blank the glossary's terms, with their plural and feminine."""
    for term in sorted(terms, key=len, reverse=True):
        spelled = re.escape(plain(term).lower()).replace(r"\ ", r"e?s?\s+")
        text = re.sub(rf"\b{spelled}(?:e?s|e|x)?\b", " 1 ", text, flags=re.IGNORECASE)
    return text


@lru_cache(maxsize=1)
def knows_rare_words() -> bool:
    """Say whether rare words can be told from others here: the extra ``plain`` is installed."""
    return find_spec("wordfreq") is not None and find_spec("simplemma") is not None


@lru_cache(maxsize=20_000)
def zipf(word: str) -> float:
    """Return how common a word is: the best of its form, its lemma and, if it is a compound,
    the rarest of its parts. 0 is unknown, 7 is « de ».
    """
    import simplemma
    import wordfreq

    form = _ELIDED.sub("", word.lower())
    if not form:
        return 8.0
    lemma = simplemma.lemmatize(form, lang="fr")
    best = max(wordfreq.zipf_frequency(form, "fr"), wordfreq.zipf_frequency(lemma, "fr"))
    if "-" in form and best < LEAST_ZIPF:
        best = max(best, min(zipf(part) for part in form.split("-") if part))
    return best


def rare_words(
    text: str, *, glossary: Set[str] = NO_TERMS, names: Set[str] = NO_TERMS
) -> list[str]:
    """Return the words that few people meet and that nobody explains.

    Words with a capital inside a sentence are names and are left out, and so are ``names``. None is
    found where ``knows_rare_words`` says no.
    """
    if not knows_rare_words():
        return []
    known = {name.lower() for name in names}
    found: dict[str, float] = {}
    for sentence in sentences(_without_terms(plain(text), glossary)):
        for place, match in enumerate(_WORD.finditer(sentence)):
            bare = _ELIDED.sub("", match[0])
            named = bare[:1].isupper() and (place > 0 or match.start() > 1)
            if named or bare.lower() in known or len(bare) < 2:
                continue
            if (common := zipf(match[0])) < LEAST_ZIPF:
                found[bare.lower()] = common
    return [f"mot rare ({common:.1f}) : « {word} »" for word, common in found.items()]


@lru_cache(maxsize=1)
def _jargon() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = Path(__file__).with_name("jargon.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        (re.compile(rf"(?<!\w)(?:{turn})(?:(?<=')|(?!\w))"), instead)
        for instead, turns in pairs
        for turn in turns.split(" || ")
    )


def jargon(text: str, *, glossary: Set[str] = NO_TERMS) -> list[str]:
    """Return the words of offices in ``text``, each with what to write instead."""
    lowered = _without_terms(plain(text), glossary).lower()
    return [
        f"jargon : « {found[0]} », écrire « {instead} »"
        for pattern, instead in _jargon()
        if (found := pattern.search(lowered))
    ]


def digit_dates(text: str) -> list[str]:
    """Return the dates whose month is not in letters."""
    return [f"date en chiffres : « {found[0]} »" for found in _DATE.finditer(plain(text))]


def marks(text: str) -> list[str]:
    """Return the signs that plain writing leaves out: ; ( ) [ ] % and dashes as punctuation."""
    return [f"signe à éviter : « {found[0].strip()} »" for found in _MARKS.finditer(plain(text))]


def capitals(text: str, *, glossary: Set[str] = NO_TERMS) -> list[str]:
    """Return the words in capitals, abbreviations too, that the glossary does not explain."""
    bare = _without_terms(plain(text), glossary)
    return [f"mot en capitales : « {found[0]} »" for found in _CAPITALS.finditer(bare)]


def message_problems(
    text: str,
    *,
    glossary: Set[str] = NO_TERMS,
    names: Set[str] = NO_TERMS,
    most: int = MOST_WORDS,
) -> list[str]:
    """Return all that is wrong with one message of the catalogue or one passage."""
    return [
        *long_sentences(text, most=most),
        *rare_words(text, glossary=glossary, names=names),
        *jargon(text, glossary=glossary),
        *digit_dates(text),
        *marks(text),
        *capitals(text, glossary=glossary),
    ]
