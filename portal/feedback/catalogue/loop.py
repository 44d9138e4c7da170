"""What becomes of released words: read again by peers, asked of a service, answered (DOMAIN §5)."""

from collections.abc import Mapping
from enum import StrEnum


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


LONGEST_YOU_SAID = 300
LONGEST_REPLY = 600
LONGEST_THEME = 60


class Decision(StrEnum):
    """What peers decided of released words."""

    KEPT = "kept"
    SET_ASIDE = "set_aside"


class Reason(StrEnum):
    """Why words were set aside: a closed list, so that nobody is judged in free text."""

    NAMES_SOMEBODY = "names_somebody"
    HURTS = "hurts"
    NOT_THE_HELP = "not_the_help"
    UNREADABLE = "unreadable"


class Standing(StrEnum):
    """Where released words are, for their author and for peers."""

    STUDY = "study"
    """For those who study opinions only: nobody else reads them."""
    WAITING = "waiting"
    KEPT = "kept"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"


class ReplyState(StrEnum):
    """What a service answered (DOMAIN §5)."""

    READ = "read"
    PLANNED = "planned"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"


class Side(StrEnum):
    """Who put a theme on words: the two sides are shown apart, so that they can disagree."""

    PEER = "peer"
    EVALUATOR = "evaluator"


class Vote(StrEnum):
    """What somebody says of what is decided together. One may change it until it is done."""

    FOR = "for"
    AGAINST = "against"


REASONS: Mapping[Reason, str] = {
    Reason.NAMES_SOMEBODY: _m("On peut reconnaître une personne."),
    Reason.HURTS: _m("Des mots peuvent blesser quelqu’un."),
    Reason.NOT_THE_HELP: _m("Ces mots ne parlent pas de l’aide."),
    Reason.UNREADABLE: _m("Nous n’arrivons pas à lire ces mots."),
}

THEMES: Mapping[str, str] = {
    "inspiring_practice": _m("Pratique inspirante"),
    "difficulty": _m("Difficulté"),
    "lever": _m("Ce qui aide"),
    "needs_a_rule": _m("Besoin de règle"),
}
"""The headings of the evaluation (R31), by their code. Other themes are free words."""
