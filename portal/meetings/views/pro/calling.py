"""The meetings of one person at a desk; the referent calls one, or proposes three times."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.circle.queries import helpers_of
from portal.core.clock import local_date
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind
from portal.meetings.catalogue.pro import KIND_NAMES
from portal.meetings.forms.person import ALL
from portal.meetings.forms.pro import CallForm, ThreeTimesForm
from portal.meetings.views.pro.desk import (
    DAYS,
    Desk,
    desk_or_404,
    leading_desk,
    leading_room,
    leave_line,
    seen_meetings,
)
from portal.meetings.views.pro.sentences import PRO_SENTENCES
from portal.meetings.views.whose import A_PAGE
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.lists import first_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("meetings_pro", __name__)
_LIST = "/pro/personnes/<handle>/reunions"


@blueprint.get(_LIST)
@needs(professional)
def meetings(handle: str) -> Response:
    """List the meetings that he leads, or to which he is invited."""
    desk = desk_or_404(handle)
    listed = first_of(seen_meetings(desk), A_PAGE)
    seen = listed.rows
    leave_line(desk, {person: DAYS for _one, who in seen for person in who.person_ids})
    commit()
    return page(
        "meetings/pro/list.html",
        desk=desk,
        meetings=[one for one, _who in seen],
        more_at=listed.more_at,
        names={kind: _(name) for kind, name in KIND_NAMES.items()},
        today=local_date(now()),
        section="/pro/personnes",
    )


@blueprint.route(f"{_LIST}/nouvelle", methods=["GET", "POST"])
@needs(professional)
def call(handle: str) -> Response:
    """Call a meeting: three times, a first point, suggestions. Nobody is invited by this."""
    desk, form = leading_desk(handle), CallForm()
    adults = [one for one in desk.entry.household.people if not one.is_child]
    both = [(ALL, _("Chacun des adultes"))] if len(adults) > 1 else []
    form.for_whom([*((one.handle, one.first_name) for one in adults), *both])
    form.suggest(
        (one.member_id, one.as_others_read)
        for one in helpers_of(db(), desk.entry.household.pathway_id)
        if one.account_id != me().account_id
    )
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.call,
        pathway_id=desk.entry.household.pathway_id,
        kind=MeetingKind(form.kind.data),
        person_ids=_people_of(desk, form),
        times=form.times,
        place=form.place.data or "",
        point=form.point.data or "",
        suggested=[UUID(value) for value in form.suggested.data or ()],
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(desk.here)
    return page("meetings/pro/call.html", form=form, desk=desk, section="/pro/personnes")


def _people_of(desk: Desk, form: CallForm) -> frozenset[UUID]:
    adults = desk.entry.household.adults
    if "whose" not in form or form.whose.data == ALL:
        return adults
    people = desk.entry.household.people
    return frozenset(one.account_id for one in people if one.handle == form.whose.data)


@blueprint.route(f"{_LIST}/<int:number>/horaires", methods=["GET", "POST"])
@needs(professional)
def times(handle: str, number: int) -> Response:
    """Propose three times, for what she asked for or in place of those before."""
    room, form = leading_room(handle, number), ThreeTimesForm()
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.propose_times,
        meeting_id=room.meeting.id,
        times=form.times,
        place=form.place.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=room.desk.referent_id,
    ):
        commit()
        return see_other(room.here)
    return page("meetings/pro/times.html", form=form, room=room, section="/pro/personnes")
