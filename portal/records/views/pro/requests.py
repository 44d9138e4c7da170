"""Requests to put something right: what a person wrote to her département, and its answer."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.records import service
from portal.records.forms.pro import DONE, AnswerForm
from portal.records.queries import RequestRow, requests_at
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("records_pro", __name__)
HERE = "/pro/demandes-de-correction"
A_PAGE = 30
_ALL = 10_000
_SENTENCES = {
    "no-words": lazy("Écrivez ce qu’elle va lire."),
    "not-there": lazy("Cette demande a déjà une réponse."),
}


@blueprint.get(HERE)
@needs(department_lead)
def waiting() -> Response:
    """Show the requests that wait in the département, due first, 30 on a page."""
    asked = request.args.get("page", "")
    number = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    found = requests_at(db(), me().territory_id, start=(number - 1) * A_PAGE, most=A_PAGE + 1)
    return page(
        "records/pro/requests.html",
        requests=found[:A_PAGE],
        number=number,
        has_more=len(found) > A_PAGE,
        today=local_date(now()),
    )


@blueprint.get(f"{HERE}/<uuid:request_id>")
@needs(department_lead)
def read(request_id: UUID) -> Response:
    """Show one request, in her words."""
    return page("records/pro/request.html", form=AnswerForm(), asked=_one(request_id))


@blueprint.post(f"{HERE}/<uuid:request_id>")
@needs(department_lead)
def answer(request_id: UUID) -> Response:
    """Answer her."""
    asked, form = _one(request_id), AnswerForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.answer,
        request_id=request_id,
        by_name=me().display_name,
        territory_id=me().territory_id,
        done=form.done.data == DONE,
        words=form.words.data,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return page("records/pro/request.html", form=form, asked=asked)


def _one(request_id: UUID) -> RequestRow:
    known = requests_at(db(), me().territory_id, most=_ALL)
    found = next((one for one in known if one.id == request_id), None)
    if found is None:
        abort(404)
    return found
