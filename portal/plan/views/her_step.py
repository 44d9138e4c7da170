"""One of her own steps: she says where it stands, and what blocks it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.steps import HerStepForm
from portal.plan.models import ActionState
from portal.plan.queries import ActionRow, step_of
from portal.plan.views.whose import SENTENCES, Mine, my_living_plan
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("plan_her_step", __name__)
_STEP = "/mon-plan/etape/<uuid:lineage>"
PICTURES = {
    ActionState.DOING.value: "progress",
    ActionState.DONE.value: "check",
    ActionState.BLOCKED.value: "blocked",
    ActionState.DROPPED.value: "minus",
}


@blueprint.get(_STEP)
@needs(person)
def show(lineage: UUID) -> Response:
    """Show one of her own steps, to say where it stands."""
    step = _own(my_living_plan(), lineage)
    form = HerStepForm(state=step.state.value, cause=step.cause.value if step.cause else None)
    return _page(step, form)


@blueprint.post(_STEP)
@needs(person)
def say(lineage: UUID) -> Response:
    """Keep where she says that one of her own steps stands."""
    mine, form = my_living_plan(), HerStepForm()
    step = _own(mine, lineage)
    stands = form.stands() if form.validate_on_submit() else None
    if stands is not None and attempt(
        form,
        SENTENCES,
        service.tick,
        pathway_id=mine.household.pathway_id,
        lineage=lineage,
        state=stands[0],
        cause=stands[1],
        by=me().account_id,
        at=now(),
        referent_id=mine.referent_id,
    ):
        commit()
        return see_other("/mon-plan")
    return _page(step, form)


def _own(mine: Mine, lineage: UUID) -> ActionRow:
    step = step_of(db(), lineage)
    if step is None or step.pathway_id != mine.household.pathway_id:
        abort(404)
    if step.action.doer_id != me().account_id:
        abort(404)
    return step.action


def _page(step: ActionRow, form: HerStepForm) -> Response:
    return page("plan/her_step.html", form=form, step=step, pictures=PICTURES)
