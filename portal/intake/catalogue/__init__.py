"""Closed lists of this room, and how long its rows live."""

from datetime import timedelta
from enum import StrEnum


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Complexity(StrEnum):
    """Why the scheme is proposed: the four criteria of the cahier des charges, and the place.

    Article S2: R05 for the four, R06 for the last one.
    """

    SEVERAL_FIELDS = "several_fields"
    URGENT = "urgent"
    CUMULATED = "cumulated"
    JUXTAPOSED = "juxtaposed"
    NO_LOCAL_OFFER = "no_local_offer"


PLAIN_REASONS = {
    Complexity.SEVERAL_FIELDS: _("Vos questions touchent plusieurs services à la fois."),
    Complexity.URGENT: _("Il faut aller vite, plus vite que d’habitude."),
    Complexity.CUMULATED: _("Vous avez plusieurs difficultés en même temps."),
    Complexity.JUXTAPOSED: _("Plusieurs aides existent, mais chacun travaille de son côté."),
    Complexity.NO_LOCAL_OFFER: _("Près de chez vous, il manque des services."),
}
"""Each reason as it is told to her."""


class Answer(StrEnum):
    """Her answer, all of the same weight."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class ReachBy(StrEnum):
    """How somebody who asks wants to be reached."""

    CALL = "call"
    SMS = "sms"
    PLACE = "place"
    COMES_BY = "comes_by"


class Hours(StrEnum):
    """When it is safe to reach her."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Closed(StrEnum):
    """What became of a request."""

    PROPOSED = "proposed"
    NOT_WANTED = "not_wanted"
    OTHER_HELP = "other_help"
    NOT_REACHED = "not_reached"
    TWICE = "twice"


FEWEST_DIGITS = 8
"""Of a telephone number from any country: fewer cannot be called."""
NAME_LENGTH = 60
WORDS_LENGTH = 300
PROPOSAL_KEPT = timedelta(days=90)
"""How long an answer is waited for: then nothing names her any more."""

REQUEST_KEPT = timedelta(days=90)
CLOSED_KEPT = timedelta(days=30)
ASKING_MEMORY = timedelta(hours=1)
# Against floods, not a choice of the département: who crowds one territory closes no other, and
# nobody closes a whole one. Beyond ``ASKED_IN_ONE_TERRITORY`` in an hour it is a crowd: each place
# on the network still sends one, and the places near it a few together.
ASKED_FROM_ONE_PLACE = 5
ASKED_IN_ONE_TERRITORY = 100
FROM_ONE_PLACE_IN_A_CROWD = 1
FROM_NEAR_IN_A_CROWD = 5
