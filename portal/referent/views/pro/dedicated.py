"""A lead says whose whole work it is to be a referent: she reads it before she adds or chooses."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.refusal import Refused
from portal.referent import service
from portal.staff.queries import places_of, professional_of
from portal.web.access import needs
from portal.web.forms import Form
from portal.web.pages import see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("referent_dedicated", __name__)
_TEAMS = "/pro/equipes"


@blueprint.post(f"{_TEAMS}/<handle>/referent-de-metier")
@needs(department_lead)
def say(handle: str) -> Response:
    """Say it, or say that it is no longer so; said twice, it changes nothing."""
    one = professional_of(db(), places_of(db(), me().territory_id), handle)
    if one is None:
        abort(404)
    if not Form().validate_on_submit():
        abort(403)
    try:
        if one.is_dedicated:
            service.end_dedicated(db(), account_id=one.id, by=me().account_id)
        else:
            service.name_dedicated(db(), account_id=one.id, by=me().account_id, at=now())
        commit()
    except Refused:
        # another lead said it at the same instant: his list tells
        db().rollback()
    return see_other(_TEAMS)
