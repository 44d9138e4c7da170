"""Opinions given without an account, counted apart: from a poster, or typed from paper (A2)."""

from collections.abc import Mapping
from enum import StrEnum

from portal.feedback.catalogue.first import SETS
from portal.feedback.catalogue.questions import Question


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class Way(StrEnum):
    """How an opinion without an account came."""

    POSTER = "poster"
    PAPER = "paper"


_ASKED = ("same_words", "who_does_what", "stopped_unexplained", "missing_help", "in_general")
_KNOWN = {question.code: question for each in SETS.values() for question in each}

OPEN_QUESTIONS: tuple[Question, ...] = tuple(_KNOWN[code] for code in _ASKED)
"""Few enough for 3 minutes beside a poster: none supposes an account on this site."""

WAYS: Mapping[Way, str] = {
    Way.POSTER: _m("Avis donnés avec une affiche"),
    Way.PAPER: _m("Avis donnés sur papier"),
}
