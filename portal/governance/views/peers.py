"""« Nos groupes » : what a peer reads of the groups where he sits. Nothing of their money."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.governance import queries
from portal.governance.catalogue import GATHERING_NAMES, KIND_NAMES
from portal.governance.forms.peers import PeerRemarkForm
from portal.governance.queries import MeetingRow
from portal.governance.views.place import as_file, known_group, known_meeting, reader, remarked
from portal.web.access import needs
from portal.web.forms import TOO_LONG
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import peer_rep

blueprint = Blueprint("governance_peers", __name__)
HERE = "/pairs/groupes"
_SENTENCES = {
    "not-there": lazy("Ce n’est plus là. Regardez la page à nouveau."),
    "nothing-written": lazy("Écrivez quelques mots."),
    "too-long": TOO_LONG,
}


@blueprint.get(HERE)
@needs(peer_rep)
def every() -> Response:
    """List the groups where he sits."""
    return page("governance/groups.html", groups=queries.groups(db(), reader()), kinds=KIND_NAMES)


@blueprint.get(f"{HERE}/<uuid:group_id>")
@needs(peer_rep)
def one(group_id: UUID) -> Response:
    """Show a group where he sits."""
    who, group = reader(), known_group(group_id)
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
    """Show a meeting, its agenda, its draft or its minutes and the notes after them."""
    return _meeting(known_meeting(meeting_id))


@blueprint.get(f"{HERE}/reunions/<uuid:meeting_id>/reunion.ics")
@needs(peer_rep)
def file(meeting_id: UUID) -> Response:
    """Give a meeting as a file for a calendar."""
    return as_file(known_meeting(meeting_id))


@blueprint.post(f"{HERE}/reunions/<uuid:meeting_id>/remarque")
@needs(peer_rep)
def remark(meeting_id: UUID) -> Response:
    """Say what a draft misses."""
    held, form = known_meeting(meeting_id), PeerRemarkForm()
    if remarked(held, form, _SENTENCES):
        return see_other(f"{HERE}/reunions/{held.id}")
    return _meeting(held, form)


def _meeting(row: MeetingRow, refused: PeerRemarkForm | None = None) -> Response:
    draft = queries.draft(db(), row.id) if row.shared and not row.told else None
    remarks = queries.remarks(db(), row.id, me().account_id) if draft else []
    mine = next((one.words for one in remarks if one.own), None)
    return page(
        "governance/meeting.html",
        form=refused or PeerRemarkForm(formdata=None, words=mine),
        meeting=row,
        draft=draft,
        remarks=remarks,
        minutes=queries.minutes(db(), row.id) if row.told else [],
        gatherings=GATHERING_NAMES,
        at=now(),
        section=HERE,
    )
