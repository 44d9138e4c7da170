"""The referent puts a slip right in the version in force."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import CorrectionForm
from portal.plan.models import CorrectedField
from portal.plan.queries import ActionRow, GoalRow, Lines, VersionRow, agreed_text
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, leave_line, writing_desk
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, now
from portal.web.rules import professional

blueprint = Blueprint("plan_corrections", __name__)
_LINE = "/pro/personnes/<handle>/plan/corriger/<uuid:lineage>"


@blueprint.get(_LINE)
@needs(professional)
def before_correction(handle: str, lineage: UUID) -> Response:
    """Show one line of the version in force, and what may be put right in it."""
    desk, current, lines = _desk(handle)
    line = _line(lines, lineage)
    return _page(desk, current, line, CorrectionForm(text=agreed_text(line, CorrectedField.TEXT)))


@blueprint.post(_LINE)
@needs(professional)
def correct(handle: str, lineage: UUID) -> Response:
    """Keep what was put right."""
    desk, current, lines = _desk(handle)
    line, form = _line(lines, lineage), CorrectionForm()
    if form.field.data not in set(CorrectedField) or whole(form.version.data) < 0:
        abort(404)
    if form.validate_on_submit():
        if whole(form.version.data) != current.number:
            form.form_errors = [*form.form_errors, str(PRO_SENTENCES["outdated"])]
            form.refused = True
        elif attempt(
            form,
            PRO_SENTENCES,
            service.correct,
            pathway_id=desk.household.pathway_id,
            version_id=current.id,
            lineage=lineage,
            field=CorrectedField(form.field.data),
            text=form.text.data or "",
            by=me().account_id,
            at=now(),
            referent_id=desk.referent_id,
        ):
            commit()
            return see_other(desk.here)
    return _page(desk, current, line, form)


def _desk(handle: str) -> tuple[Desk, VersionRow, Lines]:
    desk = writing_desk(handle)
    current = desk.versions().current
    if current is None:
        abort(404)
    lines = desk.lines(current)
    if not desk.reads(lines):
        abort(404)
    return desk, current, lines


def _line(lines: Lines, lineage: UUID) -> GoalRow | ActionRow:
    found = next((x for x in lines.every if x.lineage == lineage), None)
    if found is None:
        abort(404)
    return found


def _page(
    desk: Desk, current: VersionRow, line: GoalRow | ActionRow, form: CorrectionForm
) -> Response:
    goal = line if isinstance(line, GoalRow) else None
    action = line if isinstance(line, ActionRow) else None
    leave_line(desk, Lines((goal,) if goal else (), (action,) if action else ()), only_own=False)
    commit()
    return page(
        "plan/pro/correct.html",
        form=form,
        desk=desk,
        current=current,
        line=line,
        words=agreed_text(line, CorrectedField.TEXT),
        service_name=agreed_text(line, CorrectedField.SERVICE),
        hers=goal is not None and goal.typed_by_id in desk.people,
    )
