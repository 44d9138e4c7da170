"""When a professional opens many files: his second factor again, then a stop a lead reads of."""

from urllib.parse import quote

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.audit import queries, service
from portal.audit.forms.pro import AgainForm
from portal.audit.service import Step, TooManyFiles
from portal.audit.views.pro.questions import places_of_lead
from portal.web.access import needs
from portal.web.pages import local_path, page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import department_lead, professional

blueprint = Blueprint("audit_pace", __name__)
_PROOF = "/pro/preuve"


@blueprint.app_errorhandler(TooManyFiles)
def stopped(fault: TooManyFiles) -> Response:
    """Show nothing of the file: nothing of this request is kept but the stop."""
    session = db(writing=True)
    session.rollback()
    if fault.step is Step.PROOF:
        back = request.path if request.method == "GET" else "/pro/"
        return see_other(f"{_PROOF}?retour={quote(back)}")
    pace = settings().pace
    service.note_stop(session, viewer_id=me().account_id, files=fault.files, pace=pace, at=now())
    commit()
    return page("audit/pro/stopped.html", files=fault.files, section="/pro/", status=429)


@blueprint.get(_PROOF)
@needs(professional)
def ask() -> Response:
    """Ask for his second factor before he opens more files."""
    return _page(AgainForm())


@blueprint.post(_PROOF)
@needs(professional)
def prove() -> Response:
    """Let him go on once he proved again who he is."""
    form = AgainForm()
    if form.validate_on_submit() and proven(form):
        service.note_proof(db(), viewer_id=me().account_id, at=now())
        commit()
        return see_other(_back())
    return _page(form)


@blueprint.get("/pro/lectures-arretees")
@needs(department_lead)
def stops() -> Response:
    """List who was stopped, when, and at how many files: never whose."""
    return page(
        "audit/pro/stops.html",
        stops=queries.stops_in(db(), places_of_lead()),
        most=settings().pace.most,
        section="/pro/questions",
    )


def _back() -> str:
    return local_path(request.args.get("retour") or "/pro/")


def _page(form: AgainForm) -> Response:
    return page(
        "audit/pro/again.html",
        form=form,
        back=quote(_back()),
        before=settings().pace.before_proof,
        section="/pro/",
    )
