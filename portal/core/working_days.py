"""Working days in France: the delays of the scheme count in them."""

from datetime import date, timedelta
from enum import StrEnum


class LocalHolidays(StrEnum):
    """The holidays that a part of France has besides those of all (Code du travail, L3134-13)."""

    NONE = "none"
    ALSACE_MOSELLE = "alsace_moselle"


_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_FROM_EASTER = (1, 39, 50)
_GOOD_FRIDAY = -2
_SECOND_DAY_OF_CHRISTMAS = (12, 26)
_SATURDAY = 5


def working_day_after(day: date, count: int, local: LocalHolidays = LocalHolidays.NONE) -> date:
    """Return the day that comes ``count`` working days after ``day``, with ``local`` holidays."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, local)
    return day


def is_working_day(day: date, local: LocalHolidays = LocalHolidays.NONE) -> bool:
    """Say whether ``day`` is from Monday to Friday and not a holiday (Code du travail, L3133-1)."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year, local)


def is_holiday(day: date, local: LocalHolidays = LocalHolidays.NONE) -> bool:
    """Say whether ``day`` is a holiday (Code du travail, L3133-1)."""
    return day in _holidays(day.year, local)


def _holidays(year: int, local: LocalHolidays) -> set[date]:
    easter = _easter(year)
    found = {date(year, month, day) for month, day in _FIXED}
    found |= {easter + timedelta(days=days) for days in _FROM_EASTER}
    if local is LocalHolidays.ALSACE_MOSELLE:
        found |= {easter + timedelta(days=_GOOD_FRIDAY), date(year, *_SECOND_DAY_OF_CHRISTMAS)}
    return found


def _easter(year: int) -> date:
    """Return Easter Sunday, by the method of Gauss as Butcher gave it."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
