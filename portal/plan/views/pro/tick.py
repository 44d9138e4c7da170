"""A helper says where one of his own steps stands."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.pro import ProgressForm
from portal.plan.models import ActionState, BlockCause
from portal.plan.queries import (
    Promise,
    step_of,
)
from portal.plan.views.pro.desk import (
    PRO_SENTENCES,
    Desk,
    desk_before,
    leave_step_line,
)
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_tick", __name__)
_PLAN = "/pro/personnes/<handle>/plan"


@blueprint.get(f"{_PLAN}/avance/<uuid:lineage>")
@needs(professional)
def before_tick(handle: str, lineage: UUID) -> Response:
    """Show one of his own steps, or of a relative's to her referent, to say where it stands."""
    return _tick_page(desk_before(handle), lineage, None)


@blueprint.post(f"{_PLAN}/avance/<uuid:lineage>")
@needs(professional)
def tick(handle: str, lineage: UUID) -> Response:
    """Say where one of his own steps stands."""
    desk, form = desk_before(handle), ProgressForm()
    _own_step(desk, lineage)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.tick,
        pathway_id=desk.household.pathway_id,
        lineage=lineage,
        state=ActionState(form.state.data),
        cause=BlockCause(form.cause.data) if form.cause.data else None,
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(desk.here)
    return _tick_page(desk, lineage, form)


def _tick_page(desk: Desk, lineage: UUID, form: ProgressForm | None) -> Response:
    step = _own_step(desk, lineage)
    action = step.action
    leave_step_line(desk, step)
    if form is None:
        form = ProgressForm(
            state=action.state.value, cause=action.cause.value if action.cause else ""
        )
    return page("plan/pro/tick.html", form=form, desk=desk, action=action)


def _own_step(desk: Desk, lineage: UUID) -> Promise:
    step = step_of(db(), lineage, desk.household.adults)
    if step is None or step.pathway_id != desk.household.pathway_id:
        abort(404)
    if not desk.knows(step):
        abort(404)
    if step.action.doer_id != me().account_id and (
        step.action.doer_id is not None or not desk.writes
    ):
        abort(404)
    return step
