"""What waits for a professional about meetings: answers, times to fix, reports to her."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.circle.queries import people_known_to
from portal.core.clock import local_date
from portal.meetings.queries import waiting_for
from portal.referent.queries import held_by
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import professional

blueprint = Blueprint("desk_meetings", __name__)


@blueprint.get("/pro/reunions")
@needs(professional)
def show() -> Response:
    """List them, a late report first, then the oldest; nothing of anybody's file."""
    by, today = me().account_id, local_date(now())
    known = {one.person_id: one for one in people_known_to(db(), by)}
    pathways = held_by(db(), by).pathways & {one.pathway_id for one in known.values()}
    waiting = waiting_for(db(), by, pathways=pathways, at=now())
    there = {one.pathway_id: one for one in reversed(known.values())}
    lines = [(one, known.get(one.person_id)) for one in waiting]
    # A meeting under the name of who left its household is that of those who stay.
    named = [
        (one, who if who and who.pathway_id == one.pathway_id else there.get(one.pathway_id))
        for one, who in lines
    ]
    found = [(one, who) for one, who in named if who is not None]
    found.sort(key=lambda pair: (pair[0].due is None, pair[0].due or today, pair[0].since))
    return page("home/pro/meetings.html", lines=found, today=today)
