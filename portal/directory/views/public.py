"""« Les services près de chez vous » : for everyone, before coming in."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.territories.catalogue.kinds import KIND_WORDS
from portal.territories.queries import organisations, place, territories
from portal.web.access import public
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("directory", __name__)
_WHY = "whom to call is for everyone to know"


@blueprint.get("/contacts")
@public(_WHY)
def choose() -> Response:
    """List the places."""
    return page("directory/places.html", places=territories(db()))


@blueprint.get("/contacts/<code>")
@public(_WHY)
def show(code: str) -> Response:
    """Show the open services of one place; ``type`` keeps one kind of them."""
    here = place(db(), code, on=local_date(now()))
    if here is None:
        abort(404)
    services = [one for one in organisations(db(), here.territory.id) if one.closed_on is None]
    wanted = request.args.get("type", "")
    kinds = [kind for kind in KIND_WORDS if any(one.kind == kind for one in services)]
    chosen = wanted if wanted in kinds else ""
    return page(
        "directory/place.html",
        place=here,
        kinds=kinds,
        chosen=chosen,
        words=KIND_WORDS,
        services={
            kind: [one for one in services if one.kind == kind]
            for kind in kinds
            if chosen in ("", kind)
        },
    )
