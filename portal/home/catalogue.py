"""Closed lists of this room: the numbers that answer, and the parts of a file by their number."""

from datetime import date

from portal.consent.catalogue import FILE_THEMES, Theme
from portal.core.value import Value
from portal.feedback.catalogue import Audience


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class Emergency(Value):
    """A French emergency number (DOMAIN §7). ``sms`` when it is reached by writing."""

    number: str
    sms: bool = False


EMERGENCIES = (
    Emergency("112"),
    Emergency("15"),
    Emergency("17"),
    Emergency("18"),
    Emergency("114", sms=True),
    Emergency("115"),
    Emergency("119"),
    Emergency("3919"),
    Emergency("3114"),
)

THEME_AT: dict[int, Theme] = dict(enumerate(FILE_THEMES, start=1))
"""The address of each part of a file: a number, so that a phone's history says nothing."""

NUMBER_OF: dict[Theme, int] = {theme: number for number, theme in THEME_AT.items()}

CHECKED_ON = date(2026, 11, 21)
"""The day on which the accessibility statement was written."""

READERS = {
    Audience.STUDY: _m("Le groupe qui étudie les avis"),
    Audience.PEERS: _m("Les personnes qui vous représentent"),
    Audience.EVERYONE: _m("Tout le monde"),
}
"""Who reads a testimony, as her agreement to it says."""
