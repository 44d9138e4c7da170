"""The referent writes who does what in the draft, and by when."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment.catalogue import Domain
from portal.circle.queries import helpers_of
from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import RELATIVE, StepForm
from portal.plan.queries import ActionRow, Lines, VersionRow
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, draft_or_404, leave_line
from portal.plan.views.pro.draft import as_it_is, take_out
from portal.plan.views.whose import uuid_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db
from portal.web.rules import professional

blueprint = Blueprint("plan_draft_steps", __name__)
_STEP = "/pro/personnes/<handle>/plan/etape"


@blueprint.get(_STEP)
@blueprint.get(f"{_STEP}/<uuid:action_id>", endpoint="step")
@needs(professional)
def show_step(handle: str, action_id: UUID | None = None) -> Response:
    """Show the form for a step: a new one, or one of the draft."""
    desk, draft, lines = draft_or_404(handle)
    kept, form = _action(lines, action_id), StepForm()
    if action_id is not None and kept is None:
        abort(404)
    if kept is not None:
        form = StepForm(
            what=kept.what,
            domain=kept.domain.value,
            doer=str(kept.doer_id) if kept.doer_id else RELATIVE,
            relative="" if kept.doer_id else kept.doer_name,
            due_date=kept.due_date,
            paper=kept.paper,
        )
        leave_line(desk, lines, only_own=False)
        commit()
    return _step_page(desk, draft, form, kept)


@blueprint.post(_STEP, endpoint="add_step")
@blueprint.post(f"{_STEP}/<uuid:action_id>", endpoint="write_step")
@needs(professional)
def write_step(handle: str, action_id: UUID | None = None) -> Response:
    """Keep a step in the draft."""
    desk, draft, lines = draft_or_404(handle)
    kept, form = _action(lines, action_id), StepForm()
    _offer_doers(desk, form, kept)
    if action_id is not None and kept is None:
        if whole(form.revision.data) in (-1, draft.revision):
            abort(404)
        # Taken away meanwhile: what he typed stays before him, as a new step.
        form.form_errors = [*form.form_errors, str(PRO_SENTENCES["taken-away"])]
        form.refused = True
        return _step_page(desk, draft, form, None)
    form.kept_day = kept.due_date if kept else None
    if form.validate_on_submit() and _step_kept(desk, draft, action_id, form):
        commit()
        return see_other(f"{desk.here}#brouillon")
    latest, lines = as_it_is(desk, draft, shows_line=action_id is not None)
    return _step_page(desk, latest, form, _action(lines, action_id))


def _step_kept(desk: Desk, draft: VersionRow, action_id: UUID | None, form: StepForm) -> bool:
    doer_id = uuid_of(form.doer.data)
    step = service.Step(
        domain=Domain(form.domain.data),
        what=form.what.data or "",
        language=language(),
        doer_id=doer_id,
        doer_name="" if doer_id else form.relative.data or "",
        due_date=form.due_date.data,
        paper=form.paper.data or "",
    )
    common = {
        "version_id": draft.id,
        "revision": whole(form.revision.data),
        "step": step,
        "by": me().account_id,
        "referent_id": desk.referent_id,
    }
    if action_id is not None:
        return attempt(form, PRO_SENTENCES, service.change_action, action_id=action_id, **common)
    return attempt(form, PRO_SENTENCES, service.add_action, **common)


@blueprint.post(f"{_STEP}/<uuid:action_id>/enlever")
@needs(professional)
def remove_step(handle: str, action_id: UUID) -> Response:
    """Take a step out of the draft."""
    desk, draft, lines = draft_or_404(handle)
    if _action(lines, action_id) is None:
        abort(404)
    return take_out(desk, draft, service.remove_action, action_id=action_id)


def _action(lines: Lines, action_id: UUID | None) -> ActionRow | None:
    return next((one for one in lines.actions if one.id == action_id), None)


def _offer_doers(desk: Desk, form: StepForm, kept: ActionRow | None) -> None:
    form.offer_domains(desk.domains_with(kept.domain if kept else None))
    people = [(one.account_id, one.first_name) for one in desk.household.people]
    helpers = [
        (one.account_id, one.as_others_read)
        for one in helpers_of(db(), desk.household.pathway_id)
        if one.account_id is not None
    ]
    form.offer([*people, *helpers])


def _step_page(desk: Desk, draft: VersionRow, form: StepForm, kept: ActionRow | None) -> Response:
    _offer_doers(desk, form, kept)
    return page("plan/pro/step.html", form=form, desk=desk, draft=draft, kept=kept)
