"""A page of choices shows every word of the agreements it may make; these words are kept.

What is stored is put together from the strings that the page prints. Their digest goes out with the
page and comes back with the yes: when the words are others by then, she reads again.
"""

import hashlib
from collections.abc import Mapping
from datetime import date

from wtforms import Field

from portal.consent.catalogue import (
    CLOSING,
    Duration,
    Notice,
    Purpose,
    Theme,
    inside_of,
    last_day,
    notice_of_lines,
)
from portal.consent.forms import GiveForm
from portal.core.value import Value
from portal.web.language import gettext as _
from portal.web.language import language, long_date

Told = Mapping[str, str]


class Screen(Value):
    """The terms that one page shows.

    ``opening`` says per theme who will see what; ``purposes``, ``durations`` and ``ends`` (the last
    day in words) are by the value of the choice; ``asked`` are the two questions above them.
    """

    opening: Mapping[Theme, tuple[str, ...]]
    asked: tuple[str, str]
    purposes: Told
    durations: Told
    ends: Told
    closing: tuple[str, ...]
    language: str

    def notice(self, theme: Theme, purpose: Purpose, duration: Duration) -> Notice:
        """Return the lines of the page that are the terms of one agreement."""
        for_what, how_long = self.asked
        lines = (
            *self.opening[theme],
            for_what,
            self.purposes[purpose.value],
            how_long,
            self.durations[duration.value],
            self.ends[duration.value],
            *self.closing,
        )
        return notice_of_lines(lines, self.language)

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of every term on the page, and of its language."""
        told = (*self.purposes.values(), *self.durations.values(), *self.ends.values())
        opened = (line for lines in self.opening.values() for line in lines)
        words = "\n".join((self.language, *opened, *self.asked, *told, *self.closing))
        return hashlib.sha256(words.encode()).hexdigest()


def of_choices(form: GiveForm, who: str, today: date) -> Screen:
    """Return the terms of « je choisis ce que je montre »; ``who`` is written above the themes."""
    form.themes.label.text = _("%(who)s pourra voir :", who=who)
    above = form.themes.label.text
    words = {Theme(value): said for value, said in _told(form.themes).items()}
    opening = {theme: (above, said, inside_of(_, theme, today)) for theme, said in words.items()}
    return _screen(form, opening, today)


def _screen(form: GiveForm, opening: Mapping[Theme, tuple[str, ...]], today: date) -> Screen:
    durations = _told(form.duration)
    ends = {
        value: _("Jusqu’au : %(day)s.", day=long_date(last_day(Duration(value), today)))
        for value in durations
    }
    return Screen(
        opening=opening,
        asked=(str(form.purpose.label.text), str(form.duration.label.text)),
        purposes=_told(form.purpose),
        durations=durations,
        ends=ends,
        closing=tuple(_(line) for line in CLOSING),
        language=language(),
    )


def _told(field: Field) -> dict[str, str]:
    return {choice.value: str(choice.label) for choice in field.choices}
