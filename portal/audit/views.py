"""« Qui a vu mes informations »: hers to read, never to edit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from flask import Blueprint, Response, request

from portal.audit import queries
from portal.audit.catalogue import GROUNDS, PURPOSE_WORDS, THEME_WORDS
from portal.audit.models import Basis
from portal.core.clock import PARIS, local_date
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.language import joined
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

A_PAGE = 50
_MOST_PAGES = 2000
_LONGEST_NUMBER = 6

blueprint = Blueprint("audit", __name__)
blueprints: tuple[Blueprint, ...] = (blueprint,)


@dataclass(frozen=True)
class Seen:
    """What one reader saw on one day, on one ground and for one purpose; ``each`` newest first."""

    last: queries.Reading
    themes: tuple[str, ...]
    each: tuple[queries.Reading, ...]


@blueprint.get("/qui-a-vu")
@needs(person)
def who_looked() -> Response:
    """Show the readings of her file by day, newest first, 50 on a page."""
    number = _page_number()
    start = (number - 1) * A_PAGE
    readings = queries.readings_of(db(), me().account_id, limit=A_PAGE + 1, start=start)
    days: list[tuple[date, list[Seen]]] = [
        (day, _seen(lines))
        for day, lines in groupby(readings[:A_PAGE], key=lambda line: local_date(line.at))
    ]
    return page(
        "audit/who_looked.html",
        days=days,
        number=number,
        tally=queries.tally(db(), me().account_id, _month_start(now())),
        has_more=len(readings) > A_PAGE,
        theme_words=_theme_words,
        purposes=PURPOSE_WORDS,
        grounds=GROUNDS,
        section="/mes-accords/",
    )


def _seen(lines: Iterable[queries.Reading]) -> list[Seen]:
    """Join the readings of one day that differ by their hour and themes alone, newest first.

    A reading by law has its own motive: it is never joined.
    """
    together: dict[object, list[queries.Reading]] = {}
    for line in lines:
        reader = (line.viewer_id, line.viewer_name, line.viewer_service)
        alone = line.id if line.basis is Basis.LAW else None
        together.setdefault((*reader, line.basis, line.purpose, alone), []).append(line)
    return [
        Seen(each[0], tuple(dict.fromkeys(theme for one in each for theme in one.themes)), (*each,))
        for each in together.values()
    ]


def _page_number() -> int:
    asked = request.args.get("page", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < _LONGEST_NUMBER):
        return 1
    return int(asked) if 0 < int(asked) < _MOST_PAGES else 1


def _month_start(at: datetime) -> datetime:
    day = local_date(at)
    return datetime(day.year, day.month, 1, tzinfo=PARIS)


def _theme_words(themes: tuple[str, ...]) -> str:
    words = [_(THEME_WORDS[theme]) for theme in themes if theme in THEME_WORDS]
    return joined(words)
