"""What she wants, in her words: added, changed and taken away by her, in the next version."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment.catalogue import Domain
from portal.plan import service
from portal.plan.forms.person import GoalForm, RevisionForm, whole
from portal.plan.queries import GoalRow, lines_of
from portal.plan.views.whose import SENTENCES, Mine, my_plan_or_404
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("plan_goals", __name__)
_HERE = "/mon-plan/mes-buts"


@blueprint.get(_HERE)
@needs(person_here)
def goals() -> Response:
    """Show what she wants, as it stands in the version being written, and a form to add."""
    return _list(my_plan_or_404(), GoalForm())


@blueprint.post(_HERE)
@needs(person_here)
def add() -> Response:
    """Add something that she wants."""
    mine, form = my_plan_or_404(), GoalForm()
    if form.validate_on_submit() and _written(mine, form, None):
        commit()
        return see_other(_HERE)
    return _list(my_plan_or_404(), form)


@blueprint.get(f"{_HERE}/<uuid:lineage>")
@needs(person_here)
def goal(lineage: UUID) -> Response:
    """Show one thing that she wants, to change it."""
    mine = my_plan_or_404()
    kept = _mine(mine, lineage)
    if kept is None:
        abort(404)
    return _one(mine, kept, GoalForm(words=kept.words, domain=kept.domain.value))


@blueprint.post(f"{_HERE}/<uuid:lineage>")
@needs(person_here)
def change(lineage: UUID) -> Response:
    """Change the words of something that she wants."""
    mine, form = my_plan_or_404(), GoalForm()
    if _mine(mine, lineage) is None:
        abort(404)
    if form.validate_on_submit() and _written(mine, form, lineage):
        commit()
        return see_other(_HERE)
    mine = my_plan_or_404()
    return _one(mine, _mine(mine, lineage), form)


@blueprint.post(f"{_HERE}/<uuid:lineage>/enlever")
@needs(person_here)
def remove(lineage: UUID) -> Response:
    """Take something out of what she wants."""
    mine, form = my_plan_or_404(), RevisionForm()
    kept = _mine(mine, lineage)
    if kept is None:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.drop_own_goal,
        pathway_id=mine.household.pathway_id,
        revision=whole(form.revision.data),
        lineage=lineage,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    mine = my_plan_or_404()
    again = GoalForm(formdata=None, words=kept.words, domain=kept.domain.value)
    again.form_errors, again.refused = form.form_errors, form.refused
    return _one(mine, _mine(mine, lineage), again)


def _written(mine: Mine, form: GoalForm, lineage: UUID | None) -> bool:
    return attempt(
        form,
        SENTENCES,
        service.write_own_goal,
        pathway_id=mine.household.pathway_id,
        revision=whole(form.revision.data),
        lineage=lineage,
        domain=Domain(form.domain.data),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    )


def _latest(mine: Mine) -> tuple[GoalRow, ...]:
    one = mine.versions
    version = one.draft or one.waiting or one.current
    return lines_of(db(), version.id).goals if version else ()


def _mine(mine: Mine, lineage: UUID) -> GoalRow | None:
    own = me().account_id
    return next((g for g in _latest(mine) if g.lineage == lineage and g.author_id == own), None)


def _revision(mine: Mine) -> int:
    return mine.versions.draft.revision if mine.versions.draft else 0


def _list(mine: Mine, form: Form) -> Response:
    own = me().account_id
    return page(
        "plan/goals.html",
        form=form,
        revision=_revision(mine),
        also_reads=mine.also_reads,
        draft=mine.versions.draft,
        hers=[goal for goal in _latest(mine) if goal.author_id == own],
    )


def _one(mine: Mine, kept: GoalRow | None, form: Form) -> Response:
    return page(
        "plan/goal.html",
        form=form,
        revision=_revision(mine),
        kept=kept,
        also_reads=mine.also_reads,
    )
