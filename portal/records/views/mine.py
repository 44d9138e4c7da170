"""All that is held about her: a list of what there is, and a page for each kind of thing."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.records.catalogue import GROUPS, NUMBERS, READ, Kept
from portal.records.queries import A_PAGE, LastContact, counts, held, last_contact
from portal.records.views.said import lines_of, words_of_rows
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now, settings
from portal.web.rules import person

blueprint = Blueprint("records", __name__)
HERE = "/mes-donnees"
_LONGEST = 5


def clock() -> LastContact:
    """Return until when her file is kept, as it stands today."""
    return last_contact(
        db(), me().account_id, kept=settings().file_kept, archived=settings().archive_kept
    )


@blueprint.get(HERE)
@needs(person)
def mine() -> Response:
    """Show what is held about her, how much of each, and until when."""
    many = counts(db(), me().account_id)
    groups = [
        (title, [(NUMBERS[one.name], one.title, many[one.name]) for one in group
                 if many.get(one.name)])
        for title, group in GROUPS.items()
    ]  # fmt: skip
    return page(
        "records/mine.html",
        groups=[(title, lines) for title, lines in groups if lines],
        clock=clock(),
    )


@blueprint.get(f"{HERE}/combien-de-temps")
@needs(person)
def how_long() -> Response:
    """Show how long each thing is kept, why, and who erases it."""
    said: dict[Kept, list[str]] = {}
    for one in READ.values():
        said.setdefault(one.kept, []).append(one.title)
    return page("records/how_long.html", titles=said, clock=clock(), today=now())


@blueprint.get(f"{HERE}/<int:number>")
@needs(person)
def one(number: int) -> Response:
    """Show the rows of one kind, newest first, 30 on a page."""
    listed = next((READ[name] for name, its in NUMBERS.items() if its == number), None)
    if listed is None:
        abort(404)
    asked = _page_number()
    rows = held(db(), listed, me().account_id, start=(asked - 1) * A_PAGE, most=A_PAGE + 1)
    words = words_of_rows(listed)
    return page(
        "records/one.html",
        listed=listed,
        number=number,
        rows=[lines_of(listed, row, words) for row in rows[:A_PAGE]],
        asked=asked,
        has_more=len(rows) > A_PAGE,
    )


def _page_number() -> int:
    asked = request.args.get("page", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < _LONGEST
    return max(1, int(asked)) if known else 1
