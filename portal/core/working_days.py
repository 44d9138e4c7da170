"""Working days in France: the delays of the scheme count in them."""

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_FROM_EASTER = (1, 39, 50)
_SATURDAY = 5


def working_day_after(day: date, count: int) -> date:
    """Return the day that comes ``count`` working days after ``day``."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Say whether ``day`` is from Monday to Friday and not a holiday (Code du travail, L3133-1)."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def _holidays(year: int) -> set[date]:
    easter = _easter(year)
    return {date(year, month, day) for month, day in _FIXED} | {
        easter + timedelta(days=days) for days in _FROM_EASTER
    }


def _easter(year: int) -> date:
    """Return Easter Sunday, by the method of Gauss as Butcher gave it."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
