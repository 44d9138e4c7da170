"""Opinions given without an account, counted apart: from a poster, or typed from paper (A2)."""

from collections.abc import Mapping
from enum import StrEnum


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class Way(StrEnum):
    """How an opinion without an account came."""

    POSTER = "poster"
    PAPER = "paper"


WAYS: Mapping[Way, str] = {
    Way.POSTER: _m("Avis donnés avec une affiche"),
    Way.PAPER: _m("Avis donnés sur papier"),
}
