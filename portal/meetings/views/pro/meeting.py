"""One meeting at a desk: what an invited helper sees, and what the referent does."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import FILE_THEMES
from portal.meetings import service
from portal.meetings.catalogue.pro import KIND_NAMES, PART_NAMES
from portal.meetings.forms.person import CAN
from portal.meetings.forms.pro import FixForm, MyTimesForm, PointForm
from portal.meetings.queries import MeetingState, PointRow, Spoken, agenda_of, day_of, spoken_of
from portal.meetings.views.pro.desk import (
    DAYS,
    HER_WORDS,
    PURPOSE,
    Room,
    leading_room,
    leave_line,
    room_or_404,
)
from portal.meetings.views.pro.sentences import PRO_SENTENCES
from portal.meetings.views.whose import A_PAGE, as_file, is_to_come, shown_slots
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import clock_time, day_month, joined, language
from portal.web.language import gettext as _
from portal.web.lists import how_many, last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("meetings_pro_one", __name__)
_HERE = "/pro/personnes/<handle>/reunions/<int:number>"


@blueprint.get(_HERE)
@needs(professional)
def meeting(handle: str, number: int) -> Response:
    """Show one meeting: an invited helper sees when, where, on what, and nothing else."""
    return show_meeting(room_or_404(handle, number), Form())


def show_meeting(room: Room, form: Form) -> Response:
    """Show the meeting with ``form`` in the place of the one that was sent."""
    row, is_open = room.meeting, room.meeting.is_open
    spoken = _spoken(room) if row.state is MeetingState.FIXED else None
    heard = _heard(room, spoken)
    leads = room.desk.is_referent
    points = _points(room, heard) if leads or not row.was_called_off else []
    _leave_lines(room, points, heard)
    commit()

    def shown(kind: type[Form]) -> Form:
        return form if isinstance(form, kind) else kind(formdata=None)

    answers = is_open and bool(row.slots) and row.starts_at is None
    return page(
        "meetings/pro/meeting.html",
        form=form,
        room=room,
        name=_(KIND_NAMES[row.kind]),
        part_names={part.value: _(words) for part, words in PART_NAMES.items()},
        points=last_of(points, A_PAGE),
        heard=heard,
        spoken=joined([_(THEME_WORDS[theme]) for theme in spoken.open]) if spoken else "",
        times_form=_asked(room, shown(MyTimesForm)) if answers and not leads else None,
        point_form=shown(PointForm) if leads and is_open else None,
        past=leads and room.is_past,
        to_come=is_to_come(row),
        cannot=me().account_id in room.who.who_cannot,
        invited=me().account_id in room.who.invited_accounts,
        shown=shown_slots(row.slots),
        section="/pro/personnes",
    )


def _leave_lines(room: Room, points: Sequence[PointRow], heard: frozenset[UUID]) -> None:
    """Write what he read of each: her own words for the meeting, its place and points, or a day."""
    wrote = {one.by_id for one in points} | {one.person_id for one in room.who.people if one.opened}
    without = PURPOSE if heard else DAYS
    people = room.who.person_ids
    leave_line(room.desk, {p: HER_WORDS if p in heard & wrote else without for p in people})


def _heard(room: Room, spoken: Spoken | None) -> frozenset[UUID]:
    """Return who of those whose meeting it is shares anything with him: her words are his to read.

    An invitation opens what is said at the meeting; who stopped everything took that back too.
    """
    own, people = me().account_id, room.who.person_ids
    if spoken is not None and own in spoken.lacking:
        return frozenset(p for p in people if len(spoken.lacks(own, p)) < len(FILE_THEMES))
    return frozenset(p for p in people if room.desk.shared.get(p))


def _points(room: Room, heard: frozenset[UUID]) -> list[PointRow]:
    """Return the last points that are for him: of those heard, and his own.

    What another professional wrote is about all of them: it is his to read once all are heard.
    """
    people = room.who.person_ids
    by = None if heard == people else heard | {me().account_id}
    return agenda_of(db(), room.meeting.id, most=how_many(A_PAGE) + 1, by=by, whose=people)


def _spoken(room: Room) -> Spoken:
    leader = room.desk.referent_id
    viewers = room.who.invited_accounts | ({leader} if leader else set())
    day = day_of(room.meeting, now())
    return spoken_of(db(), viewer_ids=viewers, person_ids=room.who.person_ids, on=day)


def _asked(room: Room, form: Form) -> Form:
    assert isinstance(form, MyTimesForm)
    for slot, asked in zip(room.meeting.slots, form.slots, strict=True):
        asked.label.text = _(
            "Le %(day)s, à %(time)s",
            day=day_month(slot.starts_at),
            time=clock_time(slot.starts_at),
        )
        if asked.raw_data is None:
            before = slot.of(me().account_id)
            asked.data = None if before is None else "yes" if before else "no"
    return form


@blueprint.post(f"{_HERE}/mes-horaires")
@needs(professional)
def my_times(handle: str, number: int) -> Response:
    """Say of each time whether he can."""
    room, form = room_or_404(handle, number), MyTimesForm()
    try:
        ids = [UUID(part) for part in (form.shown.data or "").split(",")]
    except ValueError:
        ids = []
    answers = {slot: one.data == CAN for slot, one in zip(ids, form.slots, strict=False)}
    return done(room, form, service.answer_times, answers=answers, at=now())


@blueprint.post(f"{_HERE}/fixer")
@needs(professional)
def fix(handle: str, number: int) -> Response:
    """Fix one of the times."""
    room, form = leading_room(handle, number), FixForm()
    try:
        slot = UUID(form.slot.data or "")
    except ValueError:
        slot = room.meeting.id  # no time has this id: the verb says that it is not there
    return done(room, form, service.fix_time, slot_id=slot, at=now(), referent_id=_leader(room))


@blueprint.post(f"{_HERE}/sujets")
@needs(professional)
def add_point(handle: str, number: int) -> Response:
    """Add something to talk about."""
    room, form = leading_room(handle, number), PointForm()
    return done(
        room,
        form,
        service.add_point,
        words=form.words.data or "",
        language=language(),
        at=now(),
        referent_id=_leader(room),
    )


@blueprint.get(f"{_HERE}/rendez-vous.ics")
@needs(professional)
def file(handle: str, number: int) -> FlaskResponse:
    """Give the date as a file for a calendar, in words that tell nothing."""
    room = room_or_404(handle, number)
    comes = me().account_id not in room.who.who_cannot
    return as_file(room.meeting, now(), comes=comes)


def _leader(room: Room) -> UUID | None:
    return room.desk.referent_id


def done(room: Room, form: Form, verb: object, **facts: object) -> Response:
    """Do one act on the meeting, and show it again; what was typed stays when a rule says no."""
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        verb,  # type: ignore[arg-type]
        meeting_id=room.meeting.id,
        by=me().account_id,
        **facts,
    ):
        commit()
        return see_other(room.here)
    return show_meeting(room_or_404(room.desk.entry.person.handle, room.meeting.number), form)
