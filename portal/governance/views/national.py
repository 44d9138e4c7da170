"""« Espace national », at desks and for peers: published reports side by side, read only."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.evaluation.catalogue import AREAS
from portal.governance.national import national
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.request import db
from portal.web.rules import peer_rep, results_reader

blueprint = Blueprint("governance_national", __name__)
DESK, PEERS = "/pro/national", "/pairs/national"


@blueprint.get(DESK)
@needs(results_reader)
def at_desks() -> Response:
    """Show a frozen report of all territories to those who lead or study."""
    return _page("governance/pro/national.html", DESK)


@blueprint.get(PEERS)
@needs(peer_rep)
def for_peers() -> Response:
    """Show the same to peers."""
    return _page("governance/national.html", PEERS)


def _page(template: str, here: str) -> Response:
    asked = request.args
    space = national(db(), code=asked.get("rapport"), area=asked.get("theme"), language=language())
    if space is None:
        abort(404)
    return page(template, space=space, areas=AREAS, here=here)
