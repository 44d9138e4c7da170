"""She says whether she did sign on paper. Nobody else can."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core import ledger
from portal.plan import service
from portal.plan.forms.person import PaperForm
from portal.plan.models import Method
from portal.plan.queries import PaperRow, VersionRow, agreed_lines_of
from portal.plan.rules import printed_edition, sealed_text
from portal.plan.views.whose import SENTENCES, Mine, my_plan_or_404, uuid_of
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("plan_paper", __name__)


@blueprint.get("/mon-plan/papier")
@needs(person_here)
def before_paper() -> Response:
    """Ask her whether she signed these words on paper."""
    mine = my_plan_or_404()
    if _asked(mine) is None:
        return see_other("/mon-plan")
    return _paper_page(mine, PaperForm())


@blueprint.post("/mon-plan/papier")
@needs(person_here)
def say_of_paper() -> Response:
    """Keep her word. « It is so » asks for the proof; « it is not so » never does."""
    ledger.hold(db())  # who is the referent may not change between the question and the answer
    mine, form = my_plan_or_404(), PaperForm()
    paper_id = uuid_of(form.paper.data)
    if paper_id is None:
        abort(404)
    if form.validate_on_submit():
        if form.answer.data not in ("yes", "no"):
            form.form_errors.append(_("Choisissez une réponse."))
        elif _said(mine, paper_id, form):
            commit()
            return see_other("/mon-plan/ma-reponse" if form.answer.data == "yes" else "/mon-plan")
    return _paper_page(my_plan_or_404(), form)


def _said(mine: Mine, paper_id: UUID, form: PaperForm) -> bool:
    common = {"paper_id": paper_id, "by": me().account_id, "at": now()}
    if form.answer.data == "no":
        return attempt(form, SENTENCES, service.deny_paper, **common)
    return proven(form) and attempt(
        form,
        SENTENCES,
        service.confirm_paper,
        method=Method.SIDE_BY_SIDE if me().side_by_side else Method.OWN_SESSION,
        device=device(),
        referent_id=mine.referent_id,
        **common,
    )


def _asked(mine: Mine) -> tuple[VersionRow, PaperRow] | None:
    waiting = mine.versions.waiting
    paper = waiting.paper_to_confirm(me().account_id) if waiting else None
    return (waiting, paper) if waiting and paper else None


def _paper_page(mine: Mine, form: PaperForm) -> Response:
    asked = _asked(mine)
    if asked is None:
        return page("plan/paper.html", form=form, paper=None)
    version, paper = asked
    lines = agreed_lines_of(db(), version.id)
    edition = printed_edition(version, lines, paper.language, paper.seal)
    text = sealed_text(version, lines, paper.language, edition)
    return page("plan/paper.html", form=form, paper=paper, text=text)
