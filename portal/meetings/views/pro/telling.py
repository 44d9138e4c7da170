"""After the meeting, at a desk: the report, and what was decided."""

from typing import cast
from uuid import UUID

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

from portal.assessment.catalogue import THEME_OF, Domain
from portal.circle.queries import helpers_of
from portal.consent.catalogue import Theme
from portal.core.clock import local_date
from portal.meetings import service
from portal.meetings.catalogue.pro import KIND_NAMES
from portal.meetings.forms.pro import RELATIVE, DecisionForm, ReportForm
from portal.meetings.queries import told_of
from portal.meetings.service.telling import DraftAction
from portal.meetings.views.pro.desk import (
    Room,
    leading_room,
    leave_lines,
    telling_room,
)
from portal.meetings.views.pro.sentences import PRO_SENTENCES
from portal.meetings.views.whose import A_PAGE
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import joined, language
from portal.web.lists import last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("meetings_pro_telling", __name__)
_HERE = "/pro/personnes/<handle>/reunions/<int:number>"
_REPORT = f"{_HERE}/compte-rendu"


@blueprint.get(_REPORT)
@needs(professional)
def report(handle: str, number: int) -> Response:
    """Show the report, the decisions and what she answered, to the active referent."""
    return _report(telling_room(handle, number), Form())


@blueprint.post(_REPORT)
@needs(professional)
def tell(handle: str, number: int) -> Response:
    """Give the report to her."""
    room, form = telling_room(handle, number), ReportForm()
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.tell,
        meeting_id=room.meeting.id,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
    ):
        commit()
        return see_other(_after(room))
    return _report(room, form)


@blueprint.route(f"{_HERE}/decisions", methods=["GET", "POST"])
@needs(professional)
def decide(handle: str, number: int) -> Response:
    """Write a decision; it goes to the plan's draft, or waits."""
    room, form = telling_room(handle, number), DecisionForm()
    _offer(room, form)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.decide,
        meeting_id=room.meeting.id,
        decided=_decided(form),
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
        draft_action=_draft_action(),
    ):
        commit()
        return see_other(f"{room.here}/compte-rendu")
    return page("meetings/pro/decision.html", form=form, room=room, section="/pro/personnes")


@blueprint.post(f"{_HERE}/decisions/<uuid:decision_id>/plan")
@needs(professional)
def draft(handle: str, number: int, decision_id: UUID) -> Response:
    """Put a decision that waited in the plan's draft."""
    room, form = leading_room(handle, number), Form()
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.draft_decision,
        meeting_id=room.meeting.id,
        decision_id=decision_id,
        domains=room.domains,
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
        draft_action=_draft_action(),
    ):
        commit()
        return see_other(f"{room.here}/compte-rendu")
    return _report(telling_room(handle, number), form)


def _after(room: Room) -> str:
    """Return where he goes once the report is told: it is read again with the plan shared only."""
    return f"{room.here}/compte-rendu" if Theme.PLAN in room.themes else room.desk.here


def _draft_action() -> DraftAction:
    """Return how a decision reaches the plan: told by the application, no neighbour is known."""
    return cast("DraftAction", current_app.extensions["portal.draft_action"])


def _decided(form: DecisionForm) -> service.Decided:
    relative = form.doer.data == RELATIVE
    return service.Decided(
        domain=Domain(form.domain.data),
        what=form.what.data or "",
        language=language(),
        doer_id=None if relative else UUID(form.doer.data),
        doer_name=(form.relative.data or "") if relative else "",
        due_date=form.due_date.data,
    )


def _offer(room: Room, form: DecisionForm) -> None:
    household = room.desk.entry.household
    helpers = [
        (one.account_id, one.as_others_read)
        for one in helpers_of(db(), household.pathway_id)
        if one.account_id is not None
    ]
    people = [(one.account_id, one.first_name) for one in household.people]
    form.offer([*people, *helpers], room.domains)


def _report(room: Room, form: Form) -> Response:
    opened = room.domains  # before any text of hers is opened
    told, written = told_of(db(), room.meeting.id, room.who.person_ids)
    decisions = [one for one in written if one.domain in opened]
    read = {THEME_OF[one.domain] for one in decisions} | ({Theme.PLAN} if told else set())
    leave_lines(room, read)
    commit()
    return page(
        "meetings/pro/report.html",
        form=form,
        room=room,
        name=_(KIND_NAMES[room.meeting.kind]),
        report=told,
        replies=last_of(told.replies if told else (), A_PAGE),
        decisions=decisions,
        report_form=form if isinstance(form, ReportForm) else ReportForm(formdata=None),
        absent=joined([one.first_name for one in room.who.people if one.absent_at]),
        missed=joined([one.first_name for one in room.who.people if one.missed]),
        late=room.meeting.is_late(local_date(now())),
        section="/pro/personnes",
    )
