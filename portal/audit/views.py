"""« Qui a vu mes informations »: hers to read, never to edit."""

from datetime import date, datetime
from itertools import groupby

from flask import Blueprint, Response, request

from portal.audit import queries
from portal.audit.catalogue import GROUNDS, PURPOSE_WORDS, THEME_WORDS
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


@blueprint.get("/qui-a-vu")
@needs(person)
def who_looked() -> Response:
    """Show the readings of her file by day, newest first, 50 on a page."""
    number = _page_number()
    start = (number - 1) * A_PAGE
    readings = queries.readings_of(db(), me().account_id, limit=A_PAGE + 1, start=start)
    days: list[tuple[date, list[queries.Reading]]] = [
        (day, list(lines))
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
