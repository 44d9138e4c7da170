"""At a desk: why a meeting may be held without one adult, and whether it was held with them."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.meetings import service
from portal.meetings.forms.without.pro import CHOSEN, WITH, HeldForm, held_form, reason_form
from portal.meetings.queries import Participant
from portal.meetings.views.pro.desk import Room, leading_room
from portal.meetings.views.pro.sentences import PRO_SENTENCES
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, now
from portal.web.rules import professional

blueprint = Blueprint("meetings_pro_without", __name__)
_HERE = "/pro/personnes/<handle>/reunions/<int:number>"


@blueprint.route(f"{_HERE}/sans-elle", methods=["GET", "POST"])
@needs(professional)
def give_reason(handle: str, number: int) -> Response:
    """Write before its time why the meeting may be held without her; she reads it at once.

    Once its hour passed, it is said where the meeting is said held: what was typed goes there.
    """
    room = leading_room(handle, number)
    people = room.who.people if request.method == "POST" else _unwritten(room)
    form = reason_form(people, alone=len(room.who.people) == 1)
    if room.is_past and request.method == "POST":
        return _held_too_late(room, form.reasons)
    if request.method == "GET" and (room.is_past or not room.meeting.is_open or not people):
        return see_other(f"{room.here}/tenue" if room.is_past else room.here)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.give_reason,
        meeting_id=room.meeting.id,
        reasons=form.reasons,
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
    ):
        commit()
        return see_other(room.here)
    return page("meetings/pro/reason.html", form=form, room=room, section="/pro/personnes")


@blueprint.route(f"{_HERE}/tenue", methods=["GET", "POST"])
@needs(professional)
def held(handle: str, number: int) -> Response:
    """Say whether the meeting was held with her; without her the delay of the report begins."""
    room = leading_room(handle, number)
    if request.method == "GET" and not room.is_past:
        return see_other(room.here)
    form = _asks_how(room)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.hold,
        meeting_id=room.meeting.id,
        with_her=form.held.data == WITH,
        chosen=form.held.data == CHOSEN,
        missing=[UUID(key) for key in form.missing.data] if "missing" in form else (),
        reasons=form.reasons,
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
    ):
        commit()
        return see_other(f"{room.here}/compte-rendu")
    return _held(room, form)


def _held_too_late(room: Room, typed: Mapping[UUID, str]) -> Response:
    """Ask how the meeting was held, with the reasons that were typed too late to stand before."""
    form = _asks_how(room, typed)
    form.form_errors, form.refused = [PRO_SENTENCES["too-late"]], True
    return _held(room, form)


def _unwritten(room: Room) -> tuple[Participant, ...]:
    return tuple(one for one in room.who.people if one.absence is None)


def _asks_how(room: Room, typed: Mapping[UUID, str] | None = None) -> HeldForm:
    people = _unwritten(room)
    form = held_form(people, alone=len(room.who.people) == 1, typed=typed)
    form.offer(room.who.people, chosen=any(one.stays_away for one in people))
    return form


def _held(room: Room, form: HeldForm) -> Response:
    return page("meetings/pro/held.html", form=form, room=room, section="/pro/personnes")
