"""Notes of the family: for the adults who take part, alone with their own session.

Not side by side: the screen of a referent is a professional's screen.
"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.forms.person import NoteForm
from portal.meetings.queries import MeetingRow, company_of
from portal.meetings.queries.family import NoteRow, family_notes, wrote_note
from portal.meetings.service.family import TAKEN_BACK
from portal.meetings.views.whose import A_PAGE, SENTENCES, also_read, here, mine_or_404
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.lists import how_many, last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("meetings_family", __name__)
_HERE = "/mes-rendez-vous/<int:number>/famille"


@blueprint.route(_HERE, methods=["GET", "POST"])
@needs(person)
def notes(number: int) -> Response:
    """Show the notes of the family, and a form to add one."""
    meeting, form = _family_meeting(number), NoteForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.write_note,
        meeting_id=meeting.id,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{here(number)}/famille")
    return _notes(meeting, form)


@blueprint.post(f"{_HERE}/<uuid:note_id>/effacer")
@needs(person)
def erase(number: int, note_id: UUID) -> Response:
    """Erase one of her own notes: she may take it back for a day."""
    return _of_her_note(number, note_id, service.erase_note)


@blueprint.post(f"{_HERE}/<uuid:note_id>/reprendre")
@needs(person)
def take_back(number: int, note_id: UUID) -> Response:
    """Take back a note that she erased."""
    return _of_her_note(number, note_id, service.take_note_back)


def _of_her_note(number: int, note_id: UUID, verb: Callable[..., None]) -> Response:
    meeting, bare = _family_meeting(number), Form()
    since = now() - TAKEN_BACK
    if not wrote_note(db(), meeting.id, note_id, me().account_id, erased_since=since):
        abort(404)
    if bare.validate_on_submit() and attempt(
        bare,
        SENTENCES,
        verb,
        meeting_id=meeting.id,
        note_id=note_id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{here(number)}/famille")
    form = NoteForm()
    form.form_errors, form.refused = bare.form_errors, bare.refused
    return _notes(meeting, form)


def _read(meeting: MeetingRow) -> list[NoteRow]:
    return family_notes(
        db(),
        meeting.id,
        reader_id=me().account_id,
        most=how_many(A_PAGE) + 1,
        erased_since=now() - TAKEN_BACK,
    )


def _family_meeting(number: int) -> MeetingRow:
    meeting = mine_or_404(number)
    if meeting.kind is not MeetingKind.FAMILY_CONFERENCE:
        abort(404)
    return meeting


def _notes(meeting: MeetingRow, form: Form) -> Response:
    return page(
        "meetings/family.html",
        form=form,
        meeting=meeting,
        here=here(meeting.number),
        others=also_read(company_of(db(), meeting.id)),
        notes=last_of(_read(meeting), A_PAGE),
    )
