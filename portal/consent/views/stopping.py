"""Stopping everything at once, from her agreements; and letting somebody know, if she wants."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.views.words import helper_or_404, id_of
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.trusted.queries import Stands, chosen_by
from portal.web.access import needs
from portal.web.device import device
from portal.web.pages import see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_stopping", __name__)


@blueprint.app_template_global()
def who_can_be_stopped() -> dict[UUID, str]:
    """Return who may be stopped: each helper with whom something of hers is in force, and who she
    trusts, by account; and the address where one press does it.

    The page of her readings asks it: her own act is one press away from what she reads there.
    """
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    found = {
        one.recipient_id: f"/mes-accords/{one.handle}/tout-arreter"
        for one in known
        if one.in_force and one.present and one.recipient_id
    }
    choice = chosen_by(db(), me().account_id)
    if choice is not None and choice.stands(local_date(now())) is not Stands.OVER:
        found[choice.account_id] = "/ma-personne-de-confiance/arreter"
    return found


@blueprint.post("/mes-accords/tout-arreter")
@needs(person)
def everything() -> Response:
    """Stop everything with everybody: one press. Pressed twice, it is as stopped as before."""
    service.withdraw_everything(db(), person_id=me().account_id, at=now(), device=device())
    commit()
    return see_other("/mes-accords/fini")


@blueprint.post("/mes-accords/<handle>/prevenir")
@needs(person)
def tell(handle: str) -> Response:
    """Let one helper know that she stopped: that, never why. Too late, nobody is told."""
    helper = helper_or_404(handle)
    try:
        service.tell_stopped(db(), person_id=me().account_id, recipient_id=id_of(helper), at=now())
    except Refused:
        return see_other("/mes-accords/fini")
    commit()
    return see_other(f"/mes-accords/fini?dit={handle}")
