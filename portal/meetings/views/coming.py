"""Before the meeting: when she can, who comes, how she takes part, what is talked about."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import Helper, helpers_of
from portal.consent.catalogue import FILE_THEMES
from portal.meetings import service
from portal.meetings.catalogue import Part
from portal.meetings.forms.person import CAN, GuestsForm, PartForm, PointForm, TimesForm
from portal.meetings.queries import (
    Company,
    MeetingRow,
    MeetingState,
    agenda_of,
    day_of,
    spoken_of,
    suggested,
    wrote_point,
)
from portal.meetings.views.whose import (
    A_PAGE,
    SENTENCES,
    also_read,
    here,
    open_or_404,
    referent_of,
    shown_slots,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import clock_time, day_month, joined, language
from portal.web.language import gettext as _
from portal.web.lists import how_many, last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("meetings_coming", __name__)
_HERE = "/mes-rendez-vous/<int:number>"


@blueprint.route(f"{_HERE}/dates", methods=["GET", "POST"])
@needs(person)
def times(number: int) -> Response:
    """Say of each of the three times whether she can."""
    meeting, _who = open_or_404(number)
    if meeting.state is not MeetingState.PROPOSED:
        abort(404)
    form = TimesForm()
    for slot, asked in zip(meeting.slots, form.slots, strict=True):
        asked.label.text = _(
            "Le %(day)s, à %(time)s",
            day=day_month(slot.starts_at),
            time=clock_time(slot.starts_at),
        )
        if asked.raw_data is None:
            before = slot.of(me().account_id)
            asked.data = None if before is None else "yes" if before else "no"
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.answer_times,
        meeting_id=meeting.id,
        answers=_answers(form),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(here(number))
    return page(
        "meetings/times.html",
        form=form,
        meeting=meeting,
        here=here(number),
        shown=shown_slots(meeting.slots),
    )


def _answers(form: TimesForm) -> dict[UUID, bool]:
    """Return slot to answer, for the slots that the page showed."""
    try:
        ids = [UUID(part) for part in (form.shown.data or "").split(",")]
    except ValueError:
        return {}
    return {slot: field.data == CAN for slot, field in zip(ids, form.slots, strict=False)}


@blueprint.route(f"{_HERE}/invites", methods=["GET", "POST"])
@needs(person)
def guests(number: int) -> Response:
    """Tick who comes, one by one: nobody is ticked beforehand, nobody comes without her tick."""
    meeting, who = open_or_404(number)
    leads = referent_of(meeting.pathway_id)
    circle = [
        one for one in _circle(meeting, who) if one.account_id is None or one.account_id != leads
    ]
    mine = who.of(me().account_id)
    ticked = {str(guest.member_id) for guest in mine.ticked} if mine else set()
    form = GuestsForm(data={"guests": sorted(ticked)})
    form.offer((one.member_id, one.display_name) for one in circle)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.choose_guests,
        meeting_id=meeting.id,
        member_ids=[UUID(value) for value in form.guests.data],
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(here(number))
    wished = suggested(db(), meeting.id)
    return page(
        "meetings/guests.html",
        form=form,
        meeting=meeting,
        here=here(number),
        others=also_read(who),
        notes={str(one.member_id): _note(one) for one in circle if _note(one)},
        suggested=joined([one.display_name for one in circle if one.member_id in wished]),
    )


def _note(one: Helper) -> str:
    return ", ".join(part for part in (one.job, one.service, one.relative_tie) if part)


@blueprint.route(f"{_HERE}/ma-place", methods=["GET", "POST"])
@needs(person)
def my_part(number: int) -> Response:
    """Say how she takes part: there, by telephone, with somebody, or her words are read."""
    meeting, who = open_or_404(number)
    mine = who.of(me().account_id)
    assert mine is not None
    part = mine.part.value if mine.part else None
    form = PartForm(data={"part": part, "words": mine.words})
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.take_part,
        meeting_id=meeting.id,
        part=Part(form.part.data),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(here(number))
    return page("meetings/part.html", form=form, meeting=meeting, here=here(number))


@blueprint.route(f"{_HERE}/sujets", methods=["GET", "POST"])
@needs(person)
def points(number: int) -> Response:
    """Add something to talk about."""
    meeting, who = open_or_404(number)
    form = PointForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_point,
        meeting_id=meeting.id,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{here(number)}/sujets")
    return _points(meeting, who, form)


def _points(meeting: MeetingRow, who: Company, form: Form) -> Response:
    return page(
        "meetings/points.html",
        form=form,
        meeting=meeting,
        here=here(meeting.number),
        others=also_read(who),
        points=last_of(agenda_of(db(), meeting.id, most=how_many(A_PAGE) + 1), A_PAGE),
    )


@blueprint.post(f"{_HERE}/sujets/<uuid:point_id>/enlever")
@needs(person)
def remove_point(number: int, point_id: UUID) -> Response:
    """Take one of her own points back."""
    (meeting, who), form = open_or_404(number), PointForm()
    if not wrote_point(db(), meeting.id, point_id, me().account_id):
        abort(404)
    bare = Form()
    if bare.validate_on_submit() and attempt(
        bare,
        SENTENCES,
        service.remove_point,
        meeting_id=meeting.id,
        point_id=point_id,
        by=me().account_id,
    ):
        commit()
        return see_other(f"{here(number)}/sujets")
    form.form_errors, form.refused = bare.form_errors, bare.refused
    return _points(meeting, who, form)


@blueprint.get(f"{_HERE}/on-en-parle")
@needs(person)
def spoken(number: int) -> Response:
    """Show what is talked of and what is not, from her agreements, and where she gives one.

    From hers alone: beside her own, those of another adult could be read one by one (R04).
    """
    meeting, who = open_or_404(number)
    leader, mine = referent_of(meeting.pathway_id), me().account_id
    viewers = who.invited_accounts | ({leader} if leader else set())
    found = spoken_of(db(), viewer_ids=viewers, person_ids={mine}, on=day_of(meeting, now()))
    circle = [one for one in _circle(meeting, who) if one.account_id in viewers]
    without = {
        theme: joined(
            [
                one.display_name
                for one in circle
                if one.account_id and theme in found.lacks(one.account_id, mine)
            ]
        )
        for theme in found.closed
    }
    return page(
        "meetings/spoken.html",
        meeting=meeting,
        here=here(number),
        spoken=found,
        lacking={theme: names for theme, names in without.items() if names},
        helpers=[one for one in circle if one.account_id and found.lacks(one.account_id, mine)],
        words={theme: _(THEME_WORDS[theme]) for theme in FILE_THEMES},
        others=also_read(who),
        nobody=not circle,
    )


def _circle(meeting: MeetingRow, who: Company) -> list[Helper]:
    """Return who may come: her circle, or where others take part those of each of them (R04)."""
    alone = who.person_ids == {me().account_id}
    return helpers_of(db(), meeting.pathway_id, person_id=me().account_id if alone else None)
