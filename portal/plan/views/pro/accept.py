"""A helper answers for his own step: only his yes makes it a promise."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.pro import AcceptForm
from portal.plan.queries import Promise, asked_step
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, desk_before, leave_step_line
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_accept", __name__)
_ENGAGEMENT = "/pro/personnes/<handle>/plan/engagement/<uuid:lineage>"
SENTENCES = PRO_SENTENCES | {
    "other-words": lazy("Cette étape a changé. Lisez-la à nouveau avant de répondre."),
}


@blueprint.get(_ENGAGEMENT)
@needs(professional)
def before_accept(handle: str, lineage: UUID) -> Response:
    """Show one of his own steps as he is asked to promise it. He reads nothing else."""
    desk = desk_before(handle)
    return _page(desk, _own(desk, lineage), AcceptForm())


@blueprint.post(_ENGAGEMENT)
@needs(professional)
def accept(handle: str, lineage: UUID) -> Response:
    """Keep whether he does his step, with his words when he cannot."""
    desk, form = desk_before(handle), AcceptForm()
    _own(desk, lineage)
    says = form.says() if form.validate_on_submit() else None
    if says is not None and attempt(
        form,
        SENTENCES,
        service.accept,
        pathway_id=desk.household.pathway_id,
        lineage=lineage,
        promise=form.promise.data or "",
        accepts=says,
        words="" if says else form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(desk.here)
    return _page(desk, _own(desk, lineage), form)


def _own(desk: Desk, lineage: UUID) -> Promise:
    step = asked_step(db(), lineage)
    if step is None or step.pathway_id != desk.household.pathway_id:
        abort(404)
    if step.action.doer_id != me().account_id or not desk.knows(step):
        abort(404)
    return step


def _page(desk: Desk, step: Promise, form: AcceptForm) -> Response:
    action = step.action
    leave_step_line(desk, step)
    return page("plan/pro/accept.html", form=form, desk=desk, action=action, promise=action.promise)
