"""Delays count in the working days of France."""

from datetime import date

import pytest

from portal.core.working_days import LocalHolidays, is_working_day, working_day_after


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 6), date(2027, 3, 29), date(2028, 4, 17),  # Easter Mondays
        date(2026, 5, 14), date(2026, 5, 25),  # Ascension, Whit Monday
        date(2026, 7, 14), date(2026, 12, 25), date(2026, 11, 21),
    ],
)  # fmt: skip
def test_nobody_works_on_a_holiday_or_at_the_weekend(day: date) -> None:
    assert not is_working_day(day)


def test_ten_working_days_from_a_friday_are_two_weeks() -> None:
    assert working_day_after(date(2026, 6, 5), 10) == date(2026, 6, 19)


def test_a_holiday_is_jumped_over() -> None:
    assert working_day_after(date(2026, 4, 30), 2) == date(2026, 5, 5)


def test_no_day_after_is_the_day_itself() -> None:
    assert working_day_after(date(2026, 11, 21), 0) == date(2026, 11, 21)


@pytest.mark.parametrize("day", [date(2027, 3, 26), date(2028, 12, 26)])
def test_good_friday_and_the_day_after_christmas_are_holidays_in_alsace(day: date) -> None:
    assert is_working_day(day)
    assert not is_working_day(day, LocalHolidays.ALSACE_MOSELLE)
