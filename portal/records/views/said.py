"""What is held about her, said in her language: one row, one list of labels and words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portal.audit.catalogue import GROUNDS
from portal.core.value import Value
from portal.external_plans.queries import kinds
from portal.records.catalogue import Table
from portal.records.catalogue.codes import words_of
from portal.records.catalogue.labels import LABELS
from portal.records.queries import Held
from portal.territories.queries import public_words
from portal.web.language import PEOPLE, clock_time, gettext, joined, language, long_date, ngettext
from portal.web.language import gettext as _
from portal.web.request import db

_LISTS = {"themes"}
_LANGUAGES = {"language", "notice_language", "place_language", "absence_language"}
_WRITTEN = {"words": "language", "text": "language", "what": "language", "why": "language",
            "note": "language", "helped": "language", "next_contact": "language",
            "paper": "language", "notice": "notice_language", "place": "place_language",
            "absence_reason": "absence_language"}  # fmt: skip


class Line(Value):
    """One thing that is held: what it is called, and what it says. ``language`` of free words."""

    label: str
    words: str
    language: str | None = None


def lines_of(listed: Table, row: Held, rows_words: Mapping[str, str]) -> list[Line]:
    """Return ``row`` of the table ``listed`` as it is read.

    ``rows_words`` says the codes whose words are rows of the database and not of the code.
    """
    told = []
    for name, value in row.values.items():
        if name in _LANGUAGES and value == language():
            continue  # it is the language of the page: to say so at each line tells nothing
        words = rows_words.get(str(value)) or said(listed, name, value)
        if words:
            free = row.values.get(_WRITTEN[name]) if name in _WRITTEN else None
            told.append(Line(gettext(LABELS[name]), words, free))
    return told


def said(listed: Table, name: str, value: Any) -> str:
    """Return one value in words: a date as a date, a code as what it means."""
    if isinstance(value, bool):
        return _("Oui") if value else _("Non")
    if isinstance(value, datetime):
        return _("%(day)s, à %(time)s", day=long_date(value), time=clock_time(value))
    if isinstance(value, date):
        return long_date(value)
    if name in _LANGUAGES:
        return PEOPLE.get(value, str(value))
    if name == "ground":
        return _said_of_law(str(value))
    if name in ("except_lines", "kept_lines"):
        many = len(str(value).split(","))
        return ngettext("%(num)s ligne", "%(num)s lignes", many)
    if name in _LISTS:
        return joined([_code(listed, name, one) for one in str(value).split(",") if one])
    return _code(listed, name, value)


def _said_of_law(code: str) -> str:
    ground = GROUNDS.get(code)
    sentences: Sequence[str] = ground.words if ground else ()
    return " ".join(gettext(one) for one in sentences)


def _code(listed: Table, name: str, value: Any) -> str:
    key = value.value if isinstance(value, StrEnum) else value
    known = words_of(listed.name, name, key) if isinstance(key, str) else None
    return gettext(known) if known else str(key)


def words_of_rows(listed: Table) -> Mapping[str, str]:
    """Return what the codes of ``listed`` mean whose words are rows of the database."""
    if listed.name == "external_plan":
        return {one.code: one.label(language()) for one in kinds(db())}
    if listed.name == "pathway":
        return public_words(db(), language())
    return {}
