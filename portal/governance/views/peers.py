"""« Nos groupes » : what a peer reads of the groups where he sits. Nothing of their money."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.governance import queries
from portal.governance.catalogue import GATHERING_NAMES, KIND_NAMES
from portal.governance.views.place import reader
from portal.web.access import needs
from portal.web.pages import page
from portal.web.request import db
from portal.web.rules import peer_rep

blueprint = Blueprint("governance_peers", __name__)
HERE = "/pairs/groupes"


@blueprint.get(HERE)
@needs(peer_rep)
def every() -> Response:
    """List the groups where he sits."""
    return page("governance/groups.html", groups=queries.groups(db(), reader()), kinds=KIND_NAMES)


@blueprint.get(f"{HERE}/<uuid:group_id>")
@needs(peer_rep)
def one(group_id: UUID) -> Response:
    """Show a group where he sits."""
    who = reader()
    group = queries.group(db(), group_id, who)
    if group is None:
        abort(404)
    return page(
        "governance/group.html",
        group=group,
        seats=queries.seats(db(), group.id),
        meetings=queries.meetings(db(), group.id, who),
        recommendations=queries.recommendations(db(), group.id),
        deliverables=queries.deliverables(db(), group.id),
        kinds=KIND_NAMES,
        gatherings=GATHERING_NAMES,
        at=who.at,
        on=who.on,
        section=HERE,
    )


@blueprint.get(f"{HERE}/reunions/<uuid:meeting_id>")
@needs(peer_rep)
def meeting(meeting_id: UUID) -> Response:
    """Show a meeting, its agenda, its minutes and the notes after them."""
    who = reader()
    row = queries.meeting(db(), meeting_id, who)
    if row is None:
        abort(404)
    return page(
        "governance/meeting.html",
        meeting=row,
        minutes=queries.minutes(db(), row.id),
        gatherings=GATHERING_NAMES,
        at=who.at,
        section=HERE,
    )
