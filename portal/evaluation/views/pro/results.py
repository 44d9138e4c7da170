"""Results at the desks of department leads and evaluators: the same numbers as everyone's."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.evaluation import service
from portal.evaluation.reports import reports_on
from portal.feedback.catalogue import READ, TITLES, WAYS, next_period_starts, period_words
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import results_reader

blueprint = Blueprint("evaluation_pro", __name__)


@blueprint.get("/pro/resultats")
@needs(results_reader)
def show() -> Response:
    """Show the results of one sitting, for a territory and a quarter that is over.

    Late reports are for who steers the territory: an evaluator reads frozen periods only.
    """
    today = local_date(now())
    reading = service.read(
        db(),
        home=me().territory_id,
        code=request.args.get("territoire"),
        period=request.args.get("periode"),
        moment=request.args.get("questions"),
        on=today,
        language=language(),
    )
    if reading is None:
        abort(404)
    steers = me().role is Role.DEPARTMENT_LEAD
    return page(
        "evaluation/pro/results.html",
        reading=reading,
        titles={one: TITLES[one] for one in READ},
        ways=WAYS,
        period_words=period_words,
        results_on=next_period_starts(today),
        reports=reports_on(db(), territory_id=me().territory_id, on=today) if steers else None,
    )
