"""« Nouvelles » of peers: what happens in the groups where they sit."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications.catalogue import NoticeKind
from portal.notifications.views.opening import all_read, listed, opened
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.rules import peer_rep

blueprint = Blueprint("news_peers", __name__)
HERE = "/pairs/nouvelles"
SENTENCES = {
    NoticeKind.GROUP_MEETING_CALLED: lazy("Un de vos groupes va se réunir."),
    NoticeKind.GROUP_MEETING_MOVED: lazy("Une réunion de votre groupe change d’heure ou de lieu."),
    NoticeKind.GROUP_MEETING_OFF: lazy("Une réunion de votre groupe n’aura pas lieu."),
    NoticeKind.GROUP_DRAFT_SHARED: lazy("Un compte rendu attend vos remarques."),
    NoticeKind.GROUP_MINUTES_PUBLISHED: lazy("Un compte rendu de votre groupe est à lire."),
    NoticeKind.GROUP_RECOMMENDATION_ASKED: lazy("Un groupe demande quelque chose à votre service."),
    NoticeKind.GROUP_RECOMMENDATION_ANSWERED: lazy("Ce que votre groupe demande a une suite."),
    NoticeKind.GROUP_DELIVERABLE_LATE: lazy(
        "Votre groupe a promis quelque chose. Le jour est passé."
    ),
}
"""What is told to members on either side."""


@blueprint.get(HERE)
@needs(peer_rep)
def show() -> Response:
    """List what happened, what was not read first."""
    return listed("notifications/peers.html", SENTENCES)


@blueprint.post(f"{HERE}/<uuid:notice_id>")
@needs(peer_rep)
def look(notice_id: UUID) -> Response:
    """Read one notice: go where it leads."""
    return opened(notice_id)


@blueprint.post(f"{HERE}/tout-lu")
@needs(peer_rep)
def read_all() -> Response:
    """Say that all was read."""
    return all_read(HERE)
