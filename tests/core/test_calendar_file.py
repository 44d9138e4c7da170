"""A time for a telephone: RFC 5545, and nothing that tells what it is about."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from portal.core.calendar_file import calendar_file, folded

KEY = UUID("00000000-0000-4000-8000-000000000001")
PARIS_SUMMER = timezone(timedelta(hours=2))


def _file(title: str = "Rendez-vous") -> str:
    return calendar_file(
        meeting_id=KEY,
        starts_at=datetime(2027, 6, 1, 10, 30, tzinfo=PARIS_SUMMER),
        made_at=datetime(2027, 5, 1, 8, 0, tzinfo=UTC),
        minutes=60,
        title=title,
        sequence=60,
    ).decode()


def test_the_times_are_in_utc_and_the_lines_end_as_they_should() -> None:
    made = _file()
    assert made.endswith("END:VCALENDAR\r\n")
    assert "\n" not in made.replace("\r\n", "")
    assert "DTSTART:20270601T083000Z\r\n" in made
    assert "DTEND:20270601T093000Z\r\n" in made
    assert "DTSTAMP:20270501T080000Z\r\n" in made
    assert "SEQUENCE:60\r\n" in made


def test_it_has_each_property_once_and_no_other() -> None:
    names = [line.partition(":")[0] for line in _file().splitlines()]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "SEQUENCE", "STATUS", "CLASS", "END", "END",
    ]  # fmt: skip


def test_marks_of_the_format_are_escaped() -> None:
    assert "SUMMARY:a\\, b\\; c\\\\ d\\ne\r\n" in _file("a, b; c\\ d\ne")


def test_a_long_line_is_folded_at_75_bytes_without_cutting_a_letter() -> None:
    line = "SUMMARY:" + "é" * 200
    pieces = folded(line).split("\r\n")
    assert len(pieces) > 5
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert folded("SUMMARY:court") == "SUMMARY:court"
