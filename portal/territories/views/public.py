"""« Comment ça marche chez vous » : what is in force where one lives, in plain words."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.territories import queries
from portal.territories.forms.languages import name_of
from portal.web.access import public
from portal.web.language import joined, language
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("territories", __name__)
_WHY = "everyone may know how it goes where they live, before coming in"


@blueprint.get("/chez-vous")
@public(_WHY)
def choose() -> Response:
    """List the places."""
    return page("territories/places.html", places=queries.territories(db()))


@blueprint.get("/chez-vous/<code>")
@public(_WHY)
def show(code: str) -> Response:
    """Show how it goes in one place."""
    found = queries.place(db(), code, on=local_date(now()))
    if found is None:
        abort(404)
    words = queries.public_words(db(), language())
    spoken = joined([name_of(one) for one in found.settings.languages])
    return page(
        "territories/place.html",
        place=found,
        spoken=f"{spoken[:1].upper()}{spoken[1:]}.",
        publics=[words[one] for one in found.settings.target_publics if one in words],
        section="/chez-vous",
    )
