"""Dates, hours and lists of words, written as each of the five languages writes them.

The same words as Babel's (a test compares them day by day). Its own data of one language, where
every currency and country has its name, would take 5 MB in each worker for these 95 words.
"""

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
_DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "uk": "понеділок вівторок середа четвер пʼятниця субота неділя",
}
_LONG = {
    "fr": "{day} {month} {year}",
    "en": "{month} {day}, {year}",
    "ar": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    # Without « р. »: a sentence may end on a date, and would end on two full stops.
    "uk": "{day} {month} {year}",
}
_WITH_WEEKDAY = {
    "fr": "{weekday} {day} {month}",
    "en": "{weekday} {day} {month}",
    "ar": "{weekday} {day} {month}",
    "es": "{weekday} {day} de {month}",
    "uk": "{weekday}, {day} {month}",
}
# Between two words, between the first ones of several, and before the last of several.
_BETWEEN = {
    "fr": (" et ", ", ", " et "),
    "en": (" and ", ", ", ", and "),
    "ar": (" و", " و", " و"),
    "es": (" y ", ", ", " y "),
    "uk": (" і ", ", ", " і "),
}


def long_date(day: date, language: str) -> str:
    """Return « 2 novembre 2026 »."""
    return _said(_LONG[language], day, language)


def day_month(day: date, language: str) -> str:
    """Return « mardi 3 mars »."""
    return _said(_WITH_WEEKDAY[language], day, language)


def clock_time(at: time, language: str) -> str:
    """Return « 10 h 12 », or « 10:12 » in other languages than French."""
    return f"{at.hour} h {at.minute:02}" if language == "fr" else f"{at.hour:02}:{at.minute:02}"


def joined(words: Sequence[str], language: str) -> str:
    """Return « santé, argent et logement »."""
    two, first, last = _BETWEEN[language]
    if len(words) <= 2:
        return two.join(words)
    return first.join(words[:-1]) + last + words[-1]


@lru_cache(maxsize=2048)
def _said(pattern: str, day: date, language: str) -> str:
    # French says « 1er mai », and « 2 mai » ever after.
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return pattern.format(
        weekday=_DAYS[language].split()[day.weekday()],
        day=number,
        month=_MONTHS[language].split()[day.month - 1],
        year=day.year,
    )
