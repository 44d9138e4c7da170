"""What a setting may be: a text is put in shape, or refused with the code of a clear sentence."""

import re
from collections.abc import Collection
from datetime import date

from portal.core import sanitizing
from portal.core.refusal import Refused
from portal.territories.catalogue import BETWEEN, Kind, Setting

LONGEST_LINE = 120
_LONG_PHONE = re.compile(r"0[1-9][0-9]{8}")
_SHORT_PHONE = re.compile(r"[13][0-9]{1,3}")
_BETWEEN_DIGITS = re.compile(r"[\s.\-]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NEW_LINES = re.compile(r"[\r\n\t]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def check_value(setting: Setting, text: str, publics: Collection[str]) -> str:
    """Return ``text`` as it is kept for ``setting``; ``publics`` are the codes that exist.

    Raise ``Refused``: ``not-a-number``, ``out-of-bounds``, ``not-a-choice``, ``not-a-phone``,
    ``nothing-written``, ``too-long``, ``not-a-language``, ``not-a-public``.
    """
    text = _CONTROL.sub("", text).strip()
    if setting.kind is Kind.NUMBER:
        return _number(setting, text)
    if setting.kind is Kind.CHOICE:
        return _choice(setting, text)
    if setting.kind is Kind.RICH:
        return _rich(text)
    if setting.kind is Kind.LANGUAGES:
        return _languages(text)
    if setting.kind is Kind.PUBLICS:
        return _known(text, publics)
    return _line(setting, text)


def check_day(from_day: date, *, on: date) -> None:
    """A change holds from ``on`` (Paris) or later: what was in force stays what it was.

    Raise ``Refused("in-the-past")``.
    """
    if from_day < on:
        raise Refused("in-the-past")


def _number(setting: Setting, text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise Refused("not-a-number")
    if not setting.least <= int(text) <= setting.most:
        raise Refused("out-of-bounds")
    return str(int(text))


def _choice(setting: Setting, text: str) -> str:
    assert setting.choices is not None
    if text not in list(setting.choices):
        raise Refused("not-a-choice")
    return text


def _rich(text: str) -> str:
    try:
        return sanitizing.clean(text)
    except sanitizing.TooLong:
        raise Refused("too-long") from None


def _languages(text: str) -> str:
    found = _split(text)
    if not found or not all(_LANGUAGE.fullmatch(one) for one in found):
        raise Refused("not-a-language")
    return BETWEEN.join(found)


def _known(text: str, publics: Collection[str]) -> str:
    found = _split(text)
    if not set(found) <= set(publics):
        raise Refused("not-a-public")
    return BETWEEN.join(found)


def _split(text: str) -> list[str]:
    return sorted({one.strip() for one in text.split(BETWEEN)} - {""})


def _line(setting: Setting, text: str) -> str:
    if setting.needed and not text:
        raise Refused("nothing-written")
    if len(text) > LONGEST_LINE:
        raise Refused("too-long")
    return check_phone(text) if setting.kind is Kind.PHONE else text


def check_phone(text: str) -> str:
    """Return a French number as it is shown, two digits at a time, or a short one as it is.

    Raise ``Refused("not-a-phone")``.
    """
    digits = _BETWEEN_DIGITS.sub("", text)
    if digits.startswith("+33"):
        digits = "0" + digits.removeprefix("+33")
    if _SHORT_PHONE.fullmatch(digits):
        return digits
    if not _LONG_PHONE.fullmatch(digits):
        raise Refused("not-a-phone")
    return " ".join(digits[i : i + 2] for i in range(0, 10, 2))


def check_name(text: str) -> str:
    """Return the name of a service. Raise ``Refused``: ``nothing-written``, ``too-long``."""
    name = _short(text)
    if not name:
        raise Refused("nothing-written")
    return name


def check_contact(text: str) -> str:
    """Return one line of how a service is reached. It may stay empty.

    Raise ``Refused``: ``too-long``, ``e-mail`` (the directory holds none: R11).
    """
    line = _short(text)
    if "@" in line:
        raise Refused("e-mail")
    return line


def _short(text: str) -> str:
    text = _CONTROL.sub("", _NEW_LINES.sub(" ", text)).strip()
    if len(text) > LONGEST_LINE:
        raise Refused("too-long")
    return text
