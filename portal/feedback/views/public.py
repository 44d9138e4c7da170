"""« Vous avez dit, nous avons fait » : for everyone, before coming in."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback.queries import Shown, requests_of
from portal.territories.queries import TerritoryRow, territories
from portal.web.access import public
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("feedback_public", __name__)
_WHY = "what services did of what people said is promised to everyone"


@blueprint.get("/vous-avez-dit")
@public(_WHY)
def everywhere() -> Response:
    """Show the newest answers of all places."""
    return _page(None)


@blueprint.get("/vous-avez-dit/<code>")
@public(_WHY)
def one_place(code: str) -> Response:
    """Show what was asked and answered in one place."""
    return _page(code)


def _page(code: str | None) -> Response:
    everywhere, on = territories(db()), local_date(now())
    here: TerritoryRow | None = None
    if code is not None:
        here = next((one for one in everywhere if one.code == code), None)
        if here is None:
            abort(404)
    found = requests_of(db(), territory_ids=[here.id] if here else None)
    return page(
        "feedback/you_said.html",
        places=everywhere,
        here=here,
        requests=found,
        done=sum(one.shown(on) is Shown.DONE for one in found),
        late=sum(one.shown(on) is Shown.LATE for one in found),
        on=on,
    )
