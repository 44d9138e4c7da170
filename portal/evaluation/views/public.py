"""Reports for everyone: the published numbers, and how they were made (R30)."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.evaluation.catalogue import AREAS, HEADINGS
from portal.evaluation.queries.frozen import panels_told, periods, words_of
from portal.evaluation.rules import K
from portal.evaluation.service.reports import report, taken_back_by
from portal.web.access import public
from portal.web.language import language
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("evaluation_public", __name__)
_WHY = "results are told to those who gave their opinion, and to everyone"


@blueprint.get("/rapports")
@public(_WHY)
def every() -> Response:
    """List the frozen reports, the newest first."""
    frozen = [one for one in periods(db()) if one.frozen_at is not None]
    return page("evaluation/reports.html", periods=frozen[::-1])


@blueprint.get("/rapports/<code>")
@public(_WHY)
def one(code: str) -> Response:
    """Show one report, of one place or of all that are shown."""
    found = report(db(), code, territory=request.args.get("territoire"), language=language())
    if found is None:
        abort(404)
    return page(
        "evaluation/report.html",
        report=found,
        areas=AREAS,
        said=words_of(db(), found.period.id),
        headings=HEADINGS,
        panels=panels_told(db(), found.period.id, request.args.get("territoire")),
        published_from=K,
    )


@blueprint.get("/rapports/<code>/methode")
@public(_WHY)
def method(code: str) -> Response:
    """Say how the numbers were made, and what was taken back since."""
    known = next((one for one in periods(db()) if one.code == code and one.frozen_at), None)
    if known is None:
        abort(404)
    assert known.frozen_at is not None
    back = taken_back_by(db(), known.frozen_at, on=local_date(now()))
    return page("evaluation/method.html", period=known, threshold=K, taken_back=back)
