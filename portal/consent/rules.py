"""What an agreement may be: how long, on what, for whom (DOMAIN §6). Pure: asks nothing."""

from datetime import date, timedelta

from portal.consent.catalogue import (
    DAYS,
    FILE_PURPOSES,
    FILE_THEMES,
    SENSITIVE,
    SHORT,
    Duration,
    Purpose,
    Theme,
)
from portal.core.refusal import Refused

ASK_AGAIN = timedelta(days=30)
"""After a no or a stop of hers, the same question waits this long: asking again is pressure."""

USUAL = (Duration.THREE_MONTHS, Duration.SIX_MONTHS, Duration.END_OF_PATHWAY)
"""How long a plain theme is given outside a meeting, shortest first."""

RENEWABLE = timedelta(days=15)
"""How long before its last day an agreement may be given again."""


def last_day(duration: Duration, on: date) -> date:
    """Return the last day (Paris) of an agreement given on the day ``on``."""
    return on + timedelta(days=DAYS[duration])


def durations_of(theme: Theme) -> tuple[Duration, ...]:
    """Return how long ``theme`` may be given, the proposed one first: the shortest usual one."""
    return SHORT if theme in SENSITIVE else (*USUAL, Duration.THIS_MEETING)


def check_terms(theme: Theme, purpose: Purpose, duration: Duration) -> None:
    """Raise ``Refused`` when theme, purpose and duration do not go together.

    ``"too-long"``: a sensitive theme lasts this meeting or 3 months. ``"other-purpose"``: a part of
    the file is opened to help her, a study to evaluate, a testimony to testify.
    """
    if theme in SENSITIVE and duration not in SHORT:
        raise Refused("too-long")
    if theme is Theme.STUDY:
        fits = purpose is Purpose.EVALUATE
    elif theme is Theme.TESTIMONY:
        fits = purpose is Purpose.TESTIFY
    else:
        fits = purpose in FILE_PURPOSES
    if not fits:
        raise Refused("other-purpose")


def check_offer(themes: list[Theme]) -> None:
    """Raise ``Refused`` when these themes may not be given in one go.

    ``"nothing-ticked"``, ``"sensitive-alone"`` or ``"not-file"``.
    """
    if not themes:
        raise Refused("nothing-ticked")
    if len(themes) > 1 and SENSITIVE.intersection(themes):
        raise Refused("sensitive-alone")
    if any(theme not in FILE_THEMES for theme in themes):
        raise Refused("not-file")
