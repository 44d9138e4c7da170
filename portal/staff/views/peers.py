"""« Qui entre avec nous » : peers read who opens and ends the accounts of those who vote with them.

A lead opens these accounts. Read by the peers, a false one does not stay unseen.
"""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts.models import AccessActKind
from portal.core.roles import Role
from portal.staff.queries import acts_on_seats, places_of, seated
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db
from portal.web.rules import peer_rep

blueprint = Blueprint("staff_peers", __name__)
_MOST = 100
ROLES = {
    Role.PEER_REP: lazy("Représente les personnes aidées"),
    Role.EVALUATOR: lazy("Étudie les avis"),
    Role.STEERING_MEMBER: lazy("A une place dans un groupe"),
}
ACTS = {
    AccessActKind.OPENED: lazy("Compte ouvert"),
    AccessActKind.SHEET: lazy("Feuille pour entrer, faite"),
    AccessActKind.ENDED: lazy("Compte fermé"),
}


@blueprint.get("/pairs/comptes")
@needs(peer_rep)
def show() -> Response:
    """Tell who comes in beside the peers, and what was done of these accounts, by whom."""
    places = places_of(db(), me().territory_id)
    return page(
        "staff/peers.html",
        rows=seated(db(), places, most=_MOST),
        acts=acts_on_seats(db(), places, most=_MOST),
        roles=ROLES,
        said=ACTS,
        section="/pairs/groupes",
    )
