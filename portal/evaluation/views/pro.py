"""Results at the desks of department leads and evaluators: the same numbers as everyone's."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.evaluation import service
from portal.feedback.catalogue import TITLES, next_period_starts, period_words
from portal.meetings.queries import late_reports
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import results_reader

blueprint = Blueprint("evaluation_pro", __name__)


@blueprint.get("/pro/resultats")
@needs(results_reader)
def show() -> Response:
    """Show the results of one sitting, for a territory and a quarter that is over."""
    today = local_date(now())
    reading = service.read(
        db(),
        home=me().territory_id,
        code=request.args.get("territoire"),
        period=request.args.get("periode"),
        moment=request.args.get("questions"),
        on=today,
    )
    if reading is None:
        abort(404)
    return page(
        "evaluation/pro/results.html",
        reading=reading,
        titles=TITLES,
        period_words=period_words,
        results_on=next_period_starts(today),
        reports=late_reports(db(), me().territory_id, today),
    )
