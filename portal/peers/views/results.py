"""The peers' desk: results, and a few released words beside."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.evaluation import service as evaluation
from portal.feedback.catalogue import READ, TITLES, WAYS, Audience, next_period_starts, period_words
from portal.feedback.queries import CommentRow, released_comments
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import peer_rep

blueprint = Blueprint("peers", __name__)

_BESIDE = 3


@blueprint.get("/pairs/")
@needs(peer_rep)
def results() -> Response:
    """Show the results of one sitting, and a few released words beside."""
    today = local_date(now())
    reading = evaluation.read(
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
    return page(
        "peers/results.html",
        reading=reading,
        titles={one: TITLES[one] for one in READ},
        ways=WAYS,
        period_words=period_words,
        results_on=next_period_starts(today),
        words=_words(reading),
    )


def _words(reading: evaluation.Reading) -> list[CommentRow]:
    # Only quarters that are over and in which at least 11 people answered: in a smaller group
    # the words would point at somebody. Neither quarter nor public stands beside the words.
    return released_comments(
        db(),
        territory=reading.territory.code,
        readers=Audience.PEERS,
        periods=reading.readable,
        limit=_BESIDE,
    )
