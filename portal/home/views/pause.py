"""Her pause: her word alone, no reason asked, nothing said to anybody (DOMAIN §2)."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.circle import service
from portal.circle.queries import OVER, PathwayRow, pathway_of
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.forms import Form
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("pause", __name__)
_HERE = "/ma-pause"


@blueprint.get(_HERE)
@needs(person)
def show() -> Response:
    """Say what a pause changes, and what it does not."""
    mine = _mine()
    going = mine is not None and not mine.is_child and mine.state not in OVER
    return page("home/pause.html", form=Form(), going=going, paused=bool(mine and mine.paused_at))


@blueprint.post(_HERE)
@needs(person)
def say() -> Response:
    """Pause, or go on."""
    if not Form().validate_on_submit():
        abort(403)
    verb = service.resume if request.form.get("said") == "resume" else service.pause
    try:
        verb(db(), by=me().account_id, at=now())
    except Refused:
        abort(404)
    commit()
    return see_other("/")


def _mine() -> PathwayRow | None:
    return pathway_of(db(), me().account_id)
