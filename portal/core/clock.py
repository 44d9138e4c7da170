"""What time it is: UTC inside, Europe/Paris for the days that people see."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """Return the current instant, timezone-aware, in UTC."""
    return datetime.now(UTC)


def local_date(at: datetime) -> date:
    """Return the calendar day in Paris of ``at`` (an aware instant)."""
    return at.astimezone(PARIS).date()
