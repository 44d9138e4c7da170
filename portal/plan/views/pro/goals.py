"""The referent writes what each person wants in the draft, with her."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from portal.assessment.catalogue import Domain
from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import HerGoalForm
from portal.plan.queries import GoalRow, Lines, VersionRow
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, draft_or_404, leave_line
from portal.plan.views.pro.draft import as_it_is, take_out
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit
from portal.web.rules import professional

blueprint = Blueprint("plan_draft_goals", __name__)
_GOAL = "/pro/personnes/<handle>/plan/but"


@blueprint.get(_GOAL)
@blueprint.get(f"{_GOAL}/<uuid:goal_id>", endpoint="goal")
@needs(professional)
def show_goal(handle: str, goal_id: UUID | None = None) -> Response:
    """Show the form for what a person wants: a new one, or one of the draft."""
    desk, draft, lines = draft_or_404(handle)
    kept, form = _goal(lines, goal_id), HerGoalForm()
    if goal_id is not None and kept is None:
        abort(404)
    if kept is not None:
        form = HerGoalForm(author=str(kept.author_id), words=kept.words, domain=kept.domain.value)
        leave_line(desk, lines, only_own=False)
        commit()
    return _goal_page(desk, draft, form, kept)


@blueprint.post(_GOAL, endpoint="add_goal")
@blueprint.post(f"{_GOAL}/<uuid:goal_id>", endpoint="write_goal")
@needs(professional)
def write_goal(handle: str, goal_id: UUID | None = None) -> Response:
    """Keep what a person wants in the draft, as typed with her."""
    desk, draft, lines = draft_or_404(handle)
    kept, form = _goal(lines, goal_id), HerGoalForm()
    _offer_people(desk, form, kept)
    if goal_id is not None and kept is None:
        if whole(form.revision.data) in (-1, draft.revision):
            abort(404)
        # Taken away meanwhile: what he typed stays before him, as new words.
        form.form_errors = [*form.form_errors, str(PRO_SENTENCES["taken-away"])]
        form.refused = True
        return _goal_page(desk, draft, form, None)
    if form.validate_on_submit() and _goal_kept(desk, draft, goal_id, form):
        commit()
        return see_other(f"{desk.here}#brouillon")
    latest, lines = as_it_is(desk, draft, shows_line=goal_id is not None)
    return _goal_page(desk, latest, form, _goal(lines, goal_id))


def _goal_kept(desk: Desk, draft: VersionRow, goal_id: UUID | None, form: HerGoalForm) -> bool:
    common = {
        "version_id": draft.id,
        "revision": whole(form.revision.data),
        "domain": Domain(form.domain.data),
        "words": form.words.data or "",
        "language": language(),
        "by": me().account_id,
        "referent_id": desk.referent_id,
    }
    if goal_id is not None:
        return attempt(form, PRO_SENTENCES, service.change_goal, goal_id=goal_id, **common)
    author_id = UUID(form.author.data)
    return attempt(form, PRO_SENTENCES, service.add_goal, author_id=author_id, **common)


@blueprint.post(f"{_GOAL}/<uuid:goal_id>/enlever")
@needs(professional)
def remove_goal(handle: str, goal_id: UUID) -> Response:
    """Take a goal that he typed out of the draft."""
    desk, draft, lines = draft_or_404(handle)
    if _goal(lines, goal_id) is None:
        abort(404)
    return take_out(desk, draft, service.remove_goal, goal_id=goal_id)


def _goal(lines: Lines, goal_id: UUID | None) -> GoalRow | None:
    return next((one for one in lines.goals if one.id == goal_id), None)


def _offer_people(desk: Desk, form: HerGoalForm, kept: GoalRow | None) -> None:
    form.offer_domains(desk.domains_with(kept.domain if kept else None))
    form.author.choices = [
        SelectChoice(str(one.account_id), one.first_name) for one in desk.household.people
    ]


def _goal_page(desk: Desk, draft: VersionRow, form: HerGoalForm, kept: GoalRow | None) -> Response:
    _offer_people(desk, form, kept)
    return page("plan/pro/goal.html", form=form, desk=desk, draft=draft, kept=kept)
