"""Once a meeting has a time, at a desk: who is invited can no longer come, it is called off."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.meetings import service
from portal.meetings.forms.pro import OffForm
from portal.meetings.views.pro.desk import Room, leading_room, room_or_404
from portal.meetings.views.pro.meeting import done
from portal.meetings.views.pro.sentences import PRO_SENTENCES
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, now
from portal.web.rules import professional

blueprint = Blueprint("meetings_pro_changing", __name__)
_HERE = "/pro/personnes/<handle>/reunions/<int:number>"


@blueprint.post(f"{_HERE}/je-ne-viens-plus")
@needs(professional)
def cannot_come(handle: str, number: int) -> Response:
    """Say that who is invited can no longer come: she and who leads the meeting are told."""
    room = _invited_room(handle, number)
    leads = room.desk.referent_id
    return done(room, Form(), service.cannot_come, at=now(), referent_id=leads)


@blueprint.post(f"{_HERE}/je-viens-finalement")
@needs(professional)
def come_after_all(handle: str, number: int) -> Response:
    """Say that who is invited comes after all."""
    return done(_invited_room(handle, number), Form(), service.come_after_all, at=now())


def _invited_room(handle: str, number: int) -> Room:
    room = room_or_404(handle, number)
    if me().account_id not in room.who.invited_accounts:
        abort(404)
    return room


@blueprint.route(f"{_HERE}/annuler", methods=["GET", "POST"])
@needs(professional)
def call_off(handle: str, number: int) -> Response:
    """Call the meeting off, for a reason that she reads."""
    room, form = leading_room(handle, number), OffForm()
    if not room.meeting.is_open:
        return see_other(room.here)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.call_off,
        meeting_id=room.meeting.id,
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
        reason=form.reason.data or "",
        language=language(),
    ):
        commit()
        return see_other(room.here)
    return page("meetings/pro/off.html", form=form, room=room, section="/pro/personnes")
