"""The meetings of a professional: what waits for him, and what comes, of everyone he knows."""

from typing import TypeVar

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.audit.models import Basis
from portal.audit.service import record_readings
from portal.circle.queries import Known, people_known_to
from portal.core.clock import local_date
from portal.home.views.desk import address
from portal.meetings.catalogue.pro import KIND_NAMES
from portal.meetings.queries import DeskMeeting, WaitingMeeting, coming_at_desk, waiting_for
from portal.referent.queries import held_by
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.lists import how_many
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("desk_meetings", __name__)
A_PAGE = 25
HERE = "/pro/reunions"
_Row = TypeVar("_Row", WaitingMeeting, DeskMeeting)


@blueprint.get(HERE)
@needs(professional)
def show() -> Response:
    """List what waits, a late report first, then the oldest; and what comes, the soonest first."""
    by, today, session = me().account_id, local_date(now()), db(writing=True)
    known = people_known_to(session, by)
    pathways = held_by(session, by).pathways & {one.pathway_id for one in known}
    waiting = _named(known, waiting_for(session, by, pathways=pathways, at=now()))
    waiting.sort(key=lambda pair: (pair[0].due is None, pair[0].due or today, pair[0].since))
    most = how_many(A_PAGE)
    found = coming_at_desk(session, by, pathways=pathways, at=now(), most=most + 1)
    coming = _named(known, found[:most])
    _leave_lines(coming)
    return page(
        "home/pro/meetings.html",
        lines=waiting[:most],
        total=len(waiting),
        coming=coming,
        more_at=address(HERE, combien=most + A_PAGE) if len(found) > most else "",
        more_waits=address(HERE, combien=most + A_PAGE) if len(waiting) > most else "",
        names={kind: _(name) for kind, name in KIND_NAMES.items()},
        today=today,
    )


def _named(known: list[Known], rows: list[_Row]) -> list[tuple[_Row, Known]]:
    """Return each row with whom it is of, among those he knows.

    A meeting under the name of who left its household is that of those who stay.
    """
    here = {(one.pathway_id, one.person_id): one for one in known}
    there = {one.pathway_id: one for one in reversed(known)}
    found = [(one, here.get((one.pathway_id, one.person_id))) for one in rows]
    named = [(one, who or there.get(one.pathway_id)) for one, who in found]
    return [(one, who) for one, who in named if who is not None]


def _leave_lines(coming: list[tuple[DeskMeeting, Known]]) -> None:
    """Write that he read when they meet: the days, no theme of any file."""
    if not coming:
        return
    record_readings(
        db(),
        viewer_id=me().account_id,
        viewer_name=me().display_name,
        viewer_service=coming[0][0].service,
        purposes={who.person_id: "meeting_days" for _one, who in coming},
        basis=Basis.CONSENT,
        at=now(),
    )
    commit()
