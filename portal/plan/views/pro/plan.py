"""The plan of somebody, read, proposed and agreed by her referent; his own steps by a helper."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core import ledger
from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import CAUSE_NAMES, DraftForm, ProgressForm, SignForm
from portal.plan.models import ActionState, AnswerKind, BlockCause, Method, Side
from portal.plan.queries import (
    NO_LINES,
    Lines,
    PlanView,
    Promise,
    SharedPlan,
    Versions,
    lines_of,
    lines_of_many,
    shared_part,
    step_of,
)
from portal.plan.rules import sealed_text
from portal.plan.views.pro.desk import (
    PRO_SENTENCES,
    Desk,
    desk_before,
    leave_line,
    writing_desk,
)
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_pro", __name__)
_PLAN = "/pro/personnes/<handle>/plan"


@blueprint.get(_PLAN)
@needs(professional)
def plan(handle: str) -> Response:
    """Show the plan, or the part of it that is shared, and leave a line of the reading."""
    return _plan_page(desk_before(handle), DraftForm())


@blueprint.post(f"{_PLAN}/brouillon")
@needs(professional)
def open_draft(handle: str) -> Response:
    """Start the next version as a copy of the last one."""
    desk, form = writing_desk(handle), DraftForm()
    if not _writes_next(desk, desk.versions()):
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.open_draft,
        pathway_id=desk.household.pathway_id,
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(desk.here)
    return _plan_page(desk, form)


@blueprint.post(f"{_PLAN}/proposer")
@needs(professional)
def propose(handle: str) -> Response:
    """Put the draft before everyone, as it was shown."""
    desk, form = writing_desk(handle), DraftForm()
    draft = desk.versions().draft
    if draft is None or not desk.reads(lines_of(db(), draft.id)):
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.propose,
        version_id=draft.id,
        revision=whole(form.revision.data),
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(desk.here)
    return _plan_page(desk, form)


def _plan_page(desk: Desk, form: Form) -> Response:
    versions = desk.versions()
    shown, waiting = versions.shown, versions.waiting
    wanted = [one.id for one in (shown, waiting, versions.draft) if one is not None]
    lines = lines_of_many(db(), wanted) if wanted else {}
    part = _part(desk, versions, lines)
    last = versions.draft or waiting or shown
    writes = desk.writes and (last is None or desk.reads(lines[last.id]))
    signs = desk.writes and (waiting is None or desk.reads(lines[waiting.id]))
    draft = versions.draft if writes else None
    drafted = lines[draft.id] if draft else NO_LINES
    shared = Lines(part.goals, part.actions) if part else NO_LINES
    seen = part is not None and bool(
        part.whole or part.goals or any(a.doer_id != me().account_id for a in part.actions)
    )
    leave_line(desk, shared, drafted, only_own=not seen and draft is None)
    commit()
    return page(
        "plan/pro/plan.html",
        form=form,
        desk=desk,
        part=part,
        versions=versions if desk.whole else None,
        writes=writes,
        signs=signs,
        draft=draft,
        draft_lines=drafted,
        causes=CAUSE_NAMES,
    )


def _part(desk: Desk, versions: Versions, lines: dict[UUID, Lines]) -> SharedPlan | None:
    shown = versions.shown
    if shown is None:
        return None
    both = lines[shown.id]
    view = PlanView(desk.household, versions, shown, both.goals, both.actions)
    return shared_part(view, me().account_id, desk.shared)


def _writes_next(desk: Desk, versions: Versions) -> bool:
    """Say whether he may read all of what the next version starts from."""
    last = versions.draft or versions.waiting or versions.current
    return last is None or desk.reads(lines_of(db(), last.id))


@blueprint.get(f"{_PLAN}/repondre")
@needs(professional)
def before_sign(handle: str) -> Response:
    """Show the referent the words that he is asked to agree to."""
    return _sign_page(writing_desk(handle), SignForm())


@blueprint.post(f"{_PLAN}/repondre")
@needs(professional)
def sign(handle: str) -> Response:
    """Keep the referent's own yes. He never answers for the person."""
    ledger.hold(db())  # who is the referent may not change between the question and the yes
    desk, form = writing_desk(handle), SignForm()
    versions = desk.versions()
    known = (versions.draft, versions.waiting, versions.current, *versions.past)
    number = whole(form.version.data)
    version = next((one for one in known if one is not None and one.number == number), None)
    if version is None or not desk.reads(lines_of(db(), version.id)):
        abort(404)
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            PRO_SENTENCES,
            service.answer,
            version_id=version.id,
            seal=form.seal.data or "",
            kind=AnswerKind.AGREE,
            words=None,
            by=me().account_id,
            side=Side.REFERENT,
            language=language(),
            method=Method.OWN_SESSION,
            device=device(),
            at=now(),
            referent_id=desk.referent_id,
        )
    ):
        commit()
        return see_other(desk.here)
    return _sign_page(desk, form)


def _sign_page(desk: Desk, form: SignForm) -> Response:
    waiting = desk.versions().waiting
    lines = lines_of(db(), waiting.id) if waiting else NO_LINES
    signs = desk.reads(lines)
    text = sealed_text(waiting, lines, language()) if waiting and signs else None
    leave_line(desk, lines, only_own=text is None)
    commit()
    return page("plan/pro/sign.html", form=form, desk=desk, waiting=waiting, text=text, signs=signs)


@blueprint.get(f"{_PLAN}/avance/<uuid:lineage>")
@needs(professional)
def before_tick(handle: str, lineage: UUID) -> Response:
    """Show one of his own steps, to say where it stands."""
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
    action = _own_step(desk, lineage).action
    if form is None:
        form = ProgressForm(
            state=action.state.value, cause=action.cause.value if action.cause else ""
        )
    return page("plan/pro/tick.html", form=form, desk=desk, action=action)


def _own_step(desk: Desk, lineage: UUID) -> Promise:
    step = step_of(db(), lineage)
    if step is None or step.pathway_id != desk.household.pathway_id:
        abort(404)
    if step.action.doer_id != me().account_id and (
        step.action.doer_id is not None or not desk.writes
    ):
        abort(404)
    return step
