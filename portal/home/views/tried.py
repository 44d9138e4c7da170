"""Who knocks at a file that is closed to him: the same 404 as nothing, and a line she reads.

A professional who is not in her circle, who she trusted, who the law named.

One rule for every address that names a person, whichever room is behind it: no page has to think
of it. At most one line a day for each of them.
"""

from collections.abc import Callable
from datetime import datetime, time
from uuid import UUID

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from portal.accounts.queries import who
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent.catalogue import Theme
from portal.core.clock import PARIS, local_date
from portal.core.roles import Role
from portal.core.value import Value
from portal.home.queries import denied_since, door, person_behind
from portal.trusted.queries import choice_of, measure_as
from portal.web.principal import me, visitor
from portal.web.request import commit, db, now

blueprint = Blueprint("tried", __name__)
_FILES = "/pro/personnes/<handle>"
_BESIDE = {"/proche/plan": Theme.PLAN, "/proche/reunions": None}
_MEASURE = "/mesure/lecture"


@blueprint.after_app_request
def leave_line(answer: Response) -> Response:
    """Note the try. What the page began and did not keep stays undone."""
    rule = request.url_rule
    someone = visitor()
    if answer.status_code != 404 or rule is None or someone is None:
        return answer
    if someone.role is Role.PROFESSIONAL and rule.rule.startswith(_FILES):
        handle = str((request.view_args or {})["handle"])
        # no handle holds a zero byte, and PostgreSQL takes none in a text
        if "\0" not in handle:
            _note(_knocked(handle))
    elif someone.role is Role.TRUSTED_PERSON and rule.rule in _BESIDE:
        _note(_beside(_BESIDE[rule.rule]))
    elif someone.role is Role.LEGAL_GUARDIAN and rule.rule == _MEASURE:
        _note(_measured())
    return answer


class _Try(Value):
    """Whose file it was, who tried, as her log names him, and what: the file, or one theme."""

    person_id: UUID
    name: str
    service: str
    theme: Theme | None = None


def _knocked(handle: str) -> Callable[[Session], _Try | None]:
    def whose(session: Session) -> _Try | None:
        person_id = person_behind(session, handle)
        if person_id is None or door(session, viewer_id=me().account_id, handle=handle) is not None:
            return None
        viewer = who(session, me().account_id)
        return _Try(person_id, viewer.display_name, viewer.service)

    return whose


def _beside(theme: Theme | None) -> Callable[[Session], _Try | None]:
    def whose(session: Session) -> _Try | None:
        choice = choice_of(session, me().account_id)
        return _Try(choice.person_id, choice.name, choice.tie, theme) if choice else None

    return whose


def _measured() -> Callable[[Session], _Try | None]:
    def whose(session: Session) -> _Try | None:
        measure = measure_as(session, me().account_id)
        return _Try(measure.person_id, measure.name, "") if measure else None

    return whose


def _note(whose: Callable[[Session], _Try | None]) -> None:
    session, at = db(writing=True), now()
    session.rollback()
    tried = whose(session)
    if tried is None:
        return
    viewer_id, theme = me().account_id, tried.theme
    midnight = datetime.combine(local_date(at), time.min, tzinfo=PARIS)
    if denied_since(
        session, person_id=tried.person_id, viewer_id=viewer_id, theme=theme, since=midnight
    ):
        return
    record_reading(
        session,
        viewer_id=viewer_id,
        viewer_name=tried.name,
        viewer_service=tried.service,
        person_id=tried.person_id,
        themes=() if theme is None else (theme.value,),
        basis=Basis.DENIED,
        at=at,
    )
    commit()
