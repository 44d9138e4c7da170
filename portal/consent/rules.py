"""What an agreement may be: how long, on what, for whom (DOMAIN §6). Pure: asks nothing."""

from collections.abc import Collection
from datetime import date, timedelta

from portal.consent.catalogue import (
    FILE_PURPOSES,
    FILE_THEMES,
    SENSITIVE,
    Duration,
    Item,
    Purpose,
    Theme,
    version_on,
)
from portal.core.refusal import Refused

ASK_AGAIN = timedelta(days=30)
"""After a no or a stop of hers, the same question waits this long: asking again is pressure."""

RENEWABLE = timedelta(days=15)
"""How long before its last day an agreement may be given again."""


def durations_of(theme: Theme, on: date) -> tuple[Duration, ...]:
    """Return how long ``theme`` may be given on the day ``on``, the proposed one first."""
    return version_on(theme, on).durations


def check_items(theme: Theme, items: Collection[Item] | None, on: date) -> None:
    """Raise ``Refused("other-lines")`` unless ``items`` are some lines of ``theme``, or all."""
    if items is not None and not (items and set(items) <= set(version_on(theme, on).items)):
        raise Refused("other-lines")


def check_terms(theme: Theme, purpose: Purpose, duration: Duration, on: date) -> None:
    """Raise ``Refused`` when theme, purpose and duration do not go together on the day ``on``.

    ``"too-long"``: a sensitive theme lasts this meeting or 3 months. ``"other-purpose"``: a part of
    the file is opened to help her, a study to evaluate, a testimony to testify.
    """
    if duration not in durations_of(theme, on):
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

    ``"nothing-ticked"``, ``"sensitive-alone"`` or ``"not-file"``: consent in the GDPR's sense (a
    study, a testimony) and the agreement to share a secret are never one act (SAFETY §4).
    """
    if not themes:
        raise Refused("nothing-ticked")
    if len(themes) > 1 and SENSITIVE.intersection(themes):
        raise Refused("sensitive-alone")
    if any(theme not in FILE_THEMES for theme in themes):
        raise Refused("not-file")
