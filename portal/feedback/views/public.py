"""« Vous avez dit, nous avons fait », and testimonies: for everyone, before coming in."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback.queries import Shown, requests_of, stories
from portal.territories.queries import TerritoryRow, territories
from portal.web.access import public
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("feedback_public", __name__)
_WHY = "what services did of what people said is promised to everyone"
_STORIES = "who told a story to everyone wanted it read without an account"


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


@blueprint.get("/temoignages")
@public(_STORIES)
def stories_everywhere() -> Response:
    """Show the testimonies of all places."""
    return _stories(None)


@blueprint.get("/temoignages/<code>")
@public(_STORIES)
def stories_of_place(code: str) -> Response:
    """Show the testimonies of one place."""
    return _stories(code)


def _stories(code: str | None) -> Response:
    everywhere = territories(db())
    here = _place(everywhere, code)
    return page(
        "feedback/stories.html",
        places=everywhere,
        here=here,
        names={one.code: one.name for one in everywhere},
        stories=stories(db(), territory=here.code if here else None),
    )


def _place(everywhere: list[TerritoryRow], code: str | None) -> TerritoryRow | None:
    here = next((one for one in everywhere if one.code == code), None)
    if code is not None and here is None:
        abort(404)
    return here


def _page(code: str | None) -> Response:
    everywhere, on = territories(db()), local_date(now())
    here = _place(everywhere, code)
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
