"""Who knocks at a file without being in her circle: the same 404 as nothing, and a line she reads.

One rule for every address that names a person, whichever room is behind it: no page has to think
of it. At most one line a day for each of them.
"""

from datetime import datetime, time

from flask import Blueprint, Response, request

from portal.accounts.queries import who
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.core.clock import PARIS, local_date
from portal.core.roles import Role
from portal.home.queries import denied_since, door, person_behind
from portal.web.principal import me, visitor
from portal.web.request import commit, db, now

blueprint = Blueprint("tried", __name__)
_FILES = "/pro/personnes/<handle>"


@blueprint.after_app_request
def leave_line(answer: Response) -> Response:
    """Note the try. What the page began and did not keep stays undone."""
    rule = request.url_rule
    if answer.status_code != 404 or rule is None or not rule.rule.startswith(_FILES):
        return answer
    someone = visitor()
    handle = str((request.view_args or {})["handle"])
    # no handle holds a zero byte, and PostgreSQL takes none in a text
    if someone is not None and someone.role is Role.PROFESSIONAL and "\0" not in handle:
        _note(handle)
    return answer


def _note(handle: str) -> None:
    session, at = db(writing=True), now()
    session.rollback()
    person_id, viewer_id = person_behind(session, handle), me().account_id
    if person_id is None or door(session, viewer_id=viewer_id, handle=handle) is not None:
        return
    midnight = datetime.combine(local_date(at), time.min, tzinfo=PARIS)
    if denied_since(session, person_id=person_id, viewer_id=viewer_id, theme=None, since=midnight):
        return
    viewer = who(session, viewer_id)
    record_reading(
        session,
        viewer_id=viewer_id,
        viewer_name=viewer.display_name,
        viewer_service=viewer.service,
        person_id=person_id,
        themes=(),
        basis=Basis.DENIED,
        at=at,
    )
    commit()
