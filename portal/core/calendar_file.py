"""A time as an iCalendar file (RFC 5545), in words that tell nothing to who looks at the phone.

Kind and names stay out of it, and the place too of a meeting about somebody: calendars are shared,
synchronised and shown on locked screens.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

_LONGEST = 75


def calendar_file(
    *,
    meeting_id: UUID,
    starts_at: datetime,
    made_at: datetime,
    minutes: int,
    title: str,
    place: str = "",
    sequence: int = 0,
    called_off: bool = False,
) -> bytes:
    """Return the file of one time: ``starts_at`` and ``made_at`` are aware, ``title`` neutral;
    it lasts ``minutes``.

    A calendar takes the file with the highest ``sequence`` (RFC 5545, 3.8.7.4); one ``called_off``
    crosses the time out.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rendez-vous//FR",
        "BEGIN:VEVENT",
        f"UID:{meeting_id}",
        f"DTSTAMP:{_instant(made_at)}",
        f"DTSTART:{_instant(starts_at)}",
        f"DTEND:{_instant(starts_at + timedelta(minutes=minutes))}",
        f"SUMMARY:{_escaped(title)}",
        *([f"LOCATION:{_escaped(place)}"] if place else []),
        f"SEQUENCE:{sequence}",
        f"STATUS:{'CANCELLED' if called_off else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def folded(line: str) -> str:
    """Return ``line`` cut so that no piece has more than 75 bytes (RFC 5545, 3.1)."""
    pieces: list[str] = []
    piece = ""
    for character in line:
        # each piece after the first begins with a space, which counts
        room = _LONGEST - (1 if pieces else 0)
        if len((piece + character).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")
