"""Dates and lists are written as Babel writes them, without its data in each worker."""

from datetime import date, time, timedelta

import pytest
from babel.dates import format_date, format_time
from babel.lists import format_list

from portal.core import dates
from portal.web.language import PEOPLE

YEAR = [date(2028, 1, 1) + timedelta(days=count) for count in range(366)]
WEEKDAY = {"es": "EEEE d 'de' MMMM", "uk": "EEEE, d MMMM"}
# Babel's own ends on « р. »: two full stops where a sentence ends on the date.
LONG = {"uk": "d MMMM y"}
WORDS = ["pain", "sel", "eau", "feu"]


@pytest.mark.parametrize("language", PEOPLE)
def test_each_day_of_a_year_is_written_as_babel_writes_it(language: str) -> None:
    for day in YEAR:
        if language == "fr" and day.day == 1:
            continue
        long = LONG.get(language, "long")
        assert dates.long_date(day, language) == format_date(day, long, locale=language)
        pattern = WEEKDAY.get(language, "EEEE d MMMM")
        assert dates.day_month(day, language) == format_date(day, pattern, locale=language)


@pytest.mark.parametrize("language", PEOPLE)
def test_a_sentence_that_ends_on_a_date_has_one_full_stop(language: str) -> None:
    for day in YEAR:
        assert not f"{dates.long_date(day, language)}.".endswith("..")
        assert not f"{dates.day_month(day, language)}.".endswith("..")


def test_french_says_first_and_then_two() -> None:
    assert dates.long_date(date(2026, 5, 1), "fr") == "1er mai 2026"
    assert dates.day_month(date(2026, 11, 1), "fr") == "dimanche 1er novembre"
    assert dates.long_date(date(2026, 5, 2), "fr") == "2 mai 2026"


@pytest.mark.parametrize("language", PEOPLE)
def test_an_hour_is_written_as_babel_writes_it(language: str) -> None:
    pattern = "H 'h' mm" if language == "fr" else "HH:mm"
    for at in (time(0, 0), time(9, 5), time(10, 12), time(23, 59)):
        assert dates.clock_time(at, language) == format_time(at, pattern, locale=language)


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("count", range(5))
def test_words_are_joined_as_babel_joins_them(language: str, count: int) -> None:
    assert dates.joined(WORDS[:count], language) == format_list(WORDS[:count], locale=language)
