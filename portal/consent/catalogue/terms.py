"""What an agreement is for, and how long it lasts: closed lists, dated, with their words."""

from datetime import date, timedelta
from enum import StrEnum

from portal.core.value import Value


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Purpose(StrEnum):
    """What an agreement is for: one per record. Its words stand in ``audit.catalogue``."""

    COORDINATE = "coordinate"
    PREPARE_MEETING = "prepare_meeting"
    CLAIM_RIGHT = "claim_right"
    HANDOVER = "handover"
    EVALUATE = "evaluate"
    TESTIFY = "testify"


FILE_PURPOSES = tuple(p for p in Purpose if p not in (Purpose.EVALUATE, Purpose.TESTIFY))
"""Purposes for which a helper may see a part of the file."""

PROPOSED = Purpose.COORDINATE
"""What the page of one theme proposes, in words that she reads before she says yes."""


PANEL_LEAST, PANEL_MOST = 11, 40
"""How many people a panel is for (R26: 20). Under 11 the word « full » would be a small number."""


class Duration(StrEnum):
    """How long, from the day of the yes. A meeting's agreement lasts to its day."""

    THIS_MEETING = "this_meeting"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"
    END_OF_PATHWAY = "end_of_pathway"


class DurationVersion(Value):
    """How long one duration lasts for what is given from the day ``since`` (Paris) on."""

    id: str
    since: date
    days: int
    words: str


_ID, _SINCE = "2026-12", date(2026, 12, 1)
DURATIONS = {
    Duration.THIS_MEETING: (DurationVersion(_ID, _SINCE, 7, _("pour cette réunion, 7 jours")),),
    Duration.THREE_MONTHS: (DurationVersion(_ID, _SINCE, 91, _("3 mois")),),
    Duration.SIX_MONTHS: (DurationVersion(_ID, _SINCE, 182, _("6 mois")),),
    Duration.END_OF_PATHWAY: (
        DurationVersion(_ID, _SINCE, 365, _("jusqu’à la fin, 12 mois au plus")),
    ),
}
"""Each duration with its versions, the oldest first (DOMAIN §6: at most 12 months)."""

DAYS = {duration: each[-1].days for duration, each in DURATIONS.items()}
"""The longest time of each duration, in days."""

DURATION_WORDS = {duration: each[-1].words for duration, each in DURATIONS.items()}


def last_day(duration: Duration, on: date) -> date:
    """Return the last day (Paris) of an agreement given on the day ``on``."""
    return on + timedelta(days=DAYS[duration])
