"""What may be written, and until when things may be said."""

from datetime import date
from html import escape

from portal.core import sanitizing
from portal.core.refusal import Refused
from portal.governance.catalogue import (
    FIRST_YEAR,
    LAST_DAY,
    LONGEST_MINUTES,
    LONGEST_NAME,
    LONGEST_PARAGRAPH,
    LONGEST_TEXT,
)


def named(words: str) -> str:
    """Return a short text without blanks around it. Raise ``Refused``."""
    return written(words, most=LONGEST_NAME)


def written(words: str, *, most: int = LONGEST_TEXT) -> str:
    """Return a text. Raise ``Refused("nothing-written")`` or ``Refused("too-long")``."""
    if not words.strip():
        raise Refused("nothing-written")
    return maybe_written(words, most=most)


def maybe_written(words: str, *, most: int = LONGEST_NAME) -> str:
    """Return a text that may be empty. Raise ``Refused("too-long")``."""
    if len(words.strip()) > most:
        raise Refused("too-long")
    return words.strip()


def dated(day: date) -> date:
    """Return a day of the scheme. Raise ``Refused("odd-day")``."""
    if not date(FIRST_YEAR, 1, 1) <= day <= LAST_DAY:
        raise Refused("odd-day")
    return day


def already(day: date, today: date) -> date:
    """Return a day that is not after ``today``. Raise ``Refused("not-yet")`` or ``"odd-day"``."""
    if day > today:
        raise Refused("not-yet")
    return dated(day)


def paragraphs(words: str) -> str:
    """Return minutes as paragraphs of clean HTML: what was typed is text, never tags.

    An empty line starts a paragraph. Raise ``Refused``: ``"nothing-written"``, ``"too-long"``, or
    ``"paragraph-too-long"``.
    """
    parts = [part.strip() for part in written(words, most=LONGEST_MINUTES).split("\n\n")]
    return "".join(_paragraph(part) for part in parts if part)


def _paragraph(part: str) -> str:
    if len(part) > LONGEST_PARAGRAPH:
        raise Refused("paragraph-too-long")
    try:
        return sanitizing.clean(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>")
    except sanitizing.TooLong:
        raise Refused("paragraph-too-long") from None
