"""What she wants, in her words and her order; what her child wants, beside it (R20)."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.assessment.catalogue import Domain
from portal.core.value import Value
from portal.plan import service
from portal.plan.forms.person import GoalForm, MoveForm, RevisionForm, whole
from portal.plan.queries import GoalRow, lines_of, nothing_for_now
from portal.plan.views.whose import SENTENCES, Mine, my_living_plan, uuid_of
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("plan_goals", __name__)
_HERE = "/mon-plan/mes-buts"
_SENTENCES = {
    **SENTENCES,
    "has-goals": lazy("Vous avez déjà écrit ce que vous voulez. Regardez vos mots."),
}


class Voice(Value):
    """Somebody whose words this page shows: herself, without a name, or one of her children."""

    account_id: UUID
    name: str
    goals: tuple[GoalRow, ...]


@blueprint.get(_HERE)
@needs(person_here)
def goals() -> Response:
    """Show what she wants, as it stands in the version being written, and a form to add."""
    return _list(my_living_plan(), GoalForm())


@blueprint.post(_HERE)
@needs(person_here)
def add() -> Response:
    """Add something that she wants, or that her child wants."""
    mine, form = my_living_plan(), GoalForm()
    _offer_voices(mine, form)
    if form.validate_on_submit() and _written(mine, form, None):
        commit()
        return see_other(_HERE)
    return _list(my_living_plan(), form)


@blueprint.post(f"{_HERE}/rien")
@needs(person_here)
def nothing() -> Response:
    """Keep that she wants nothing for now."""
    mine, form = my_living_plan(), Form()
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.say_nothing_for_now, by=me().account_id, at=now()
    ):
        commit()
        return see_other(_HERE)
    return _list(mine, _blank(form))


@blueprint.get(f"{_HERE}/<uuid:lineage>")
@needs(person_here)
def goal(lineage: UUID) -> Response:
    """Show one thing that she wants, to change it."""
    mine = my_living_plan()
    kept = _mine(mine, lineage)
    if kept is None:
        abort(404)
    return _one(mine, kept, GoalForm(words=kept.words, domain=kept.domain.value))


@blueprint.post(f"{_HERE}/<uuid:lineage>")
@needs(person_here)
def change(lineage: UUID) -> Response:
    """Change the words of something that she wants."""
    mine, form = my_living_plan(), GoalForm()
    if _mine(mine, lineage) is None:
        abort(404)
    if form.validate_on_submit() and _written(mine, form, lineage):
        commit()
        return see_other(_HERE)
    mine = my_living_plan()
    return _one(mine, _mine(mine, lineage), form)


@blueprint.post(f"{_HERE}/<uuid:lineage>/deplacer")
@needs(person_here)
def move(lineage: UUID) -> Response:
    """Move something that she wants one place up or down."""
    mine, form = my_living_plan(), MoveForm()
    if _mine(mine, lineage) is None or form.way.data not in ("up", "down"):
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.move_own_goal,
        pathway_id=mine.household.pathway_id,
        revision=whole(form.revision.data),
        lineage=lineage,
        up=form.way.data == "up",
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return _list(my_living_plan(), _blank(form))


@blueprint.post(f"{_HERE}/<uuid:lineage>/enlever")
@needs(person_here)
def remove(lineage: UUID) -> Response:
    """Take something out of what she wants."""
    mine, form = my_living_plan(), RevisionForm()
    kept = _mine(mine, lineage)
    if kept is None:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.drop_own_goal,
        pathway_id=mine.household.pathway_id,
        revision=whole(form.revision.data),
        lineage=lineage,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    mine = my_living_plan()
    again = _blank(form, words=kept.words, domain=kept.domain.value)
    return _one(mine, _mine(mine, lineage), again)


def _blank(refused: Form, **kept: str) -> GoalForm:
    """Return the form of the page, with the sentence for what was refused beside it."""
    form = GoalForm(formdata=None, **kept)
    form.form_errors, form.refused = refused.form_errors, refused.refused
    return form


def _written(mine: Mine, form: GoalForm, lineage: UUID | None) -> bool:
    return attempt(
        form,
        _SENTENCES,
        service.write_own_goal,
        pathway_id=mine.household.pathway_id,
        revision=whole(form.revision.data),
        lineage=lineage,
        domain=Domain(form.domain.data),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
        author_id=uuid_of(form.author.data),
    )


def _latest(mine: Mine) -> tuple[GoalRow, ...]:
    one = mine.versions
    version = one.draft or one.waiting or one.current
    return lines_of(db(), version.id).goals if version else ()


def _children(mine: Mine) -> list[tuple[UUID, str]]:
    own = me().account_id
    others = [one for one in mine.household.people if one.is_child and one.account_id != own]
    return [(one.account_id, one.first_name) for one in others]


def _mine(mine: Mine, lineage: UUID) -> GoalRow | None:
    """Return a goal of hers or of her child's; those of the other adult are not here."""
    voices = {me().account_id, *(key for key, _name in _children(mine))}
    return next((g for g in _latest(mine) if g.lineage == lineage and g.author_id in voices), None)


def _offer_voices(mine: Mine, form: GoalForm) -> None:
    children = _children(mine)
    form.offer_voices([(me().account_id, _("Moi")), *children] if children else [])


def _revision(mine: Mine) -> int:
    return mine.versions.draft.revision if mine.versions.draft else 0


def _speaker(mine: Mine, form: GoalForm) -> tuple[UUID, str]:
    """Return whose words the form takes, with the first name of a child."""
    asked, sent = request.args.get("de"), uuid_of(form.author.data)
    for one in mine.children:
        if one.handle == asked or one.account_id == sent:
            return one.account_id, one.first_name
    if asked:
        abort(404)
    return me().account_id, ""


def _list(mine: Mine, form: GoalForm) -> Response:
    _offer_voices(mine, form)
    speaker, child = _speaker(mine, form)
    form.speak_as(speaker, child)
    latest, own = _latest(mine), me().account_id
    said = not any(one.author_id == own for one in latest) and nothing_for_now(db(), [own])
    return page(
        "plan/goals.html",
        form=form,
        revision=_revision(mine),
        also_reads=mine.also_reads,
        draft=mine.versions.draft,
        nothing=bool(said),
        speaker=speaker,
        child=child,
        children=mine.children,
        voices=[
            Voice(key, name, tuple(one for one in latest if one.author_id == key))
            for key, name in [(own, ""), *_children(mine)]
        ],
    )


def _one(mine: Mine, kept: GoalRow | None, form: GoalForm) -> Response:
    if kept is None:
        _offer_voices(mine, form)
    names = {one.account_id: one.first_name for one in mine.children}
    speaker = kept.author_id if kept else me().account_id
    form.speak_as(speaker, names.get(speaker, ""))
    return page(
        "plan/goal.html",
        form=form,
        revision=_revision(mine),
        kept=kept,
        also_reads=mine.also_reads,
    )
