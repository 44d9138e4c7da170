"""Her plan on paper: a page to print, a smaller one for a pocket, and how to read them."""

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from portal.external_plans.queries import plans_of
from portal.plan.queries import NO_LINES, lines_and_kept
from portal.plan.views.sheet import (
    BOTH,
    PROPOSED,
    SPOKEN,
    Sheet,
    languages_asked,
    sheet_of,
    to_print,
)
from portal.plan.views.whose import my_plan_or_404
from portal.web import pdf
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db
from portal.web.rules import person

blueprint = Blueprint("plan_printed", __name__)


@blueprint.get("/mon-plan/imprimer")
@needs(person)
def sheet() -> Response:
    """Show her plan as it comes out of a printer."""
    return _page("plan/printed/page.html", request.args.get("plan"))


@blueprint.get("/mon-plan/imprimer/poche")
@needs(person)
def pocket() -> Response:
    """Show the small paper: whom to call and what comes next, nothing that tells more."""
    return _page("plan/printed/pocket_page.html", None)


@blueprint.get("/mon-plan/imprimer/comment-lire")
@needs(person)
def how_to_read() -> Response:
    """Explain the paper: its parts, its words and its shapes."""
    return page("plan/printed/how.html")


@blueprint.get("/mon-plan/imprimer.pdf")
@needs(person)
def sheet_file() -> Response:
    """Send her plan as a file to print. Without the extra ``pdf`` there is none (404)."""
    return _file("plan/printed/file.html", "papier.pdf", request.args.get("plan"))


@blueprint.get("/mon-plan/imprimer/poche.pdf")
@needs(person)
def pocket_file() -> Response:
    """Send the small paper as a file to print. Without the extra ``pdf`` there is none (404)."""
    return _file("plan/printed/pocket_file.html", "poche.pdf", None)


def _page(template: str, asked: str | None) -> Response:
    has_file = pdf.can_make()
    return page(
        template, sheet=_my_sheet(asked), both=BOTH, proposed=PROPOSED, has_file=has_file, **SPOKEN
    )


def _file(template: str, name: str, asked: str | None) -> Response:
    if not pdf.can_make():
        abort(404)
    return pdf.send(render_template(template, sheet=_my_sheet(asked), **SPOKEN), name)


def _my_sheet(asked: str | None) -> Sheet:
    mine = my_plan_or_404()
    version = to_print(mine.versions, asked)
    lines, kept = lines_and_kept(db(), mine.versions, [version], agreed=False)
    return sheet_of(
        mine.household,
        mine.versions,
        version,
        lines[version.id] if version else NO_LINES,
        kept=kept,
        reader_id=me().account_id,
        referent_id=mine.referent_id,
        others=[row for row in plans_of(db(), me().account_id) if row.ended_at is None],
        codes=languages_asked(language(), request.args.get("langue")),
    )
