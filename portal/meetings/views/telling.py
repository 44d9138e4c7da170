"""After the meeting: the report told to her, what was decided, and her words beside it."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.meetings import service
from portal.meetings.forms.person import ReplyForm
from portal.meetings.queries import company_of, decisions_of, report_of
from portal.meetings.views.person import show_one
from portal.meetings.views.whose import A_PAGE, SENTENCES, also_read, here, mine_or_404
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.lists import last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("meetings_telling", __name__)


@blueprint.post("/mes-rendez-vous/<int:number>/pas-la")
@needs(person)
def absent(number: int) -> Response:
    """Say that she was not there, though her referent says that she was."""
    meeting, form = mine_or_404(number), Form()
    if meeting.held_at is None:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.say_absent,
        meeting_id=meeting.id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(here(number))
    return show_one(mine_or_404(number), form)


@blueprint.route("/mes-rendez-vous/<int:number>/compte-rendu", methods=["GET", "POST"])
@needs(person)
def report(number: int) -> Response:
    """Show the report and the decisions; she answers with her words, kept beside it."""
    meeting, form = mine_or_404(number), ReplyForm()
    if meeting.reported_at is None:
        abort(404)
    address = f"{here(number)}/compte-rendu"
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.reply,
        meeting_id=meeting.id,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(address)
    told = report_of(db(), meeting.id)
    return page(
        "meetings/report.html",
        form=form,
        meeting=meeting,
        here=address,
        back=here(number),
        report=told,
        replies=last_of(told.replies if told else (), A_PAGE),
        decisions=decisions_of(db(), meeting.id),
        others=also_read(company_of(db(), meeting.id)),
    )
