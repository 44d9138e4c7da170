"""Quarters: what is asked in one never changes, and nothing is read before it is over (R32)."""

from datetime import date


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


_QUARTERS = {
    "1": _m("De janvier à mars %(year)s"),
    "2": _m("D’avril à juin %(year)s"),
    "3": _m("De juillet à septembre %(year)s"),
    "4": _m("D’octobre à décembre %(year)s"),
}


def period_of(day: date) -> str:
    """Return the quarter of ``day`` (a date in Paris), such as ``"2026-T4"``. Quarters sort."""
    return f"{day.year}-T{(day.month + 2) // 3}"


def period_words(period: str) -> tuple[str, str]:
    """Return the message for a quarter and the year to put in it."""
    year, quarter = period.split("-T")
    return _QUARTERS[quarter], year


def next_period_starts(day: date) -> date:
    """Return the first day after the quarter of ``day``: when its results may be read."""
    month = (day.month + 2) // 3 * 3 + 1
    return date(day.year + 1, 1, 1) if month > 12 else date(day.year, month, 1)


def first_day_after(period: str) -> date:
    """Return the first day after a quarter (``"2026-T4"``): the day from which it may be read."""
    year, quarter = period.split("-T")
    return next_period_starts(date(int(year), int(quarter) * 3, 1))
