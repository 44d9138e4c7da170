"""« Qui a vu mes informations »: hers to read, never to edit."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from flask import Blueprint, Response, request

from portal.audit import queries
from portal.audit.models import Basis
from portal.audit.views.lines import line_words
from portal.core.clock import PARIS, local_date
from portal.core.value import Value
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

A_PAGE = 50
_MOST_PAGES = 2000
_LONGEST_NUMBER = 6
_LONGEST_HANDLE = 12

blueprint = Blueprint("audit", __name__)


class Seen(Value):
    """What one reader saw on one day, on one ground and for one purpose; ``each`` newest first."""

    last: queries.Reading
    themes: tuple[str, ...]
    each: tuple[queries.Reading, ...]

    @property
    def asked(self) -> tuple[queries.Reading, ...]:
        """Return those of which she asked a question."""
        return tuple(one for one in self.each if one.question is not None)


@blueprint.get("/qui-a-vu")
@needs(person)
def who_looked() -> Response:
    """Show the readings of her file by day, newest first, 50 on a page; ``de`` keeps one reader."""
    number, today, mine = page_number(), local_date(now()), me().account_id
    viewers = queries.viewers_of(db(), mine, on=today)
    by = _asked_reader(viewers)
    readings = queries.readings_of(
        db(), mine, on=today, by=by, limit=A_PAGE + 1, start=(number - 1) * A_PAGE
    )
    days: list[tuple[date, list[Seen]]] = [
        (day, _seen(lines))
        for day, lines in groupby(readings[:A_PAGE], key=lambda line: local_date(line.at))
    ]
    return page(
        "audit/who_looked.html",
        days=days,
        number=number,
        viewers=viewers,
        by=by,
        tally=queries.tally(db(), mine, _month_start(now()), on=today),
        has_more=len(readings) > A_PAGE,
        today=today,
        section="/mes-accords/",
        **line_words(),
    )


def _asked_reader(viewers: list[queries.Viewer]) -> str | None:
    """Return the handle in the address, if who has it stands in her log."""
    asked = request.args.get("de", "")[:_LONGEST_HANDLE]
    return asked if asked in {one.handle for one in viewers} else None


def _seen(lines: Iterable[queries.Reading]) -> list[Seen]:
    """Join the readings of one day that differ by their hour and themes alone, newest first.

    Readings by law are joined under one access alone, which has one motive.
    """
    together: dict[object, list[queries.Reading]] = {}
    for line in lines:
        reader = (line.viewer_id, line.viewer_name, line.viewer_service)
        alone = (line.access_id or line.id) if line.basis is Basis.LAW else None
        together.setdefault((*reader, line.basis, line.purpose, alone), []).append(line)
    return [
        Seen(each[0], tuple(dict.fromkeys(theme for one in each for theme in one.themes)), (*each,))
        for each in together.values()
    ]


def page_number() -> int:
    """Return the page that the address asks for, the first one for anything odd."""
    asked = request.args.get("page", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < _LONGEST_NUMBER):
        return 1
    return int(asked) if 0 < int(asked) < _MOST_PAGES else 1


def _month_start(at: datetime) -> datetime:
    day = local_date(at)
    return datetime(day.year, day.month, 1, tzinfo=PARIS)
