"""Her plans made elsewhere: seen, added, changed and ended by her."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.circle.queries import pathway_of
from portal.external_plans import service
from portal.external_plans.forms import PlanForm, form_of
from portal.external_plans.queries import (
    ExternalRow,
    KindRow,
    kind_numbered,
    kinds,
    plans_of,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("external_plans", __name__)
_HERE = "/mon-plan/autres-plans"
SENTENCES = {
    "unknown-kind": lazy("Ce plan n’est plus dans la liste. Choisissez-en un autre."),
    "not-yours": lazy("Cette page n’est pas à vous. Regardez votre plan."),
    "not-there": lazy("Ce plan n’est plus là. Regardez vos autres plans."),
    "already-ended": lazy("Ce plan est déjà fini. Regardez vos autres plans."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé ce plan en même temps. Vos mots sont encore là. Regardez, puis gardez."
    ),
    "not-a-pair": lazy("Écrivez une seule personne pour ce plan."),
    "second-without-name": lazy("Écrivez le nom de la deuxième personne."),
    "ends-before": lazy("La fin vient après le début. Regardez les deux dates."),
}


@blueprint.get(_HERE)
@needs(person)
def show() -> Response:
    """Show her plans made elsewhere, those that go on first."""
    return _list(Form())


@blueprint.get(f"{_HERE}/nouveau")
@needs(person)
def choose() -> Response:
    """Show the kinds of plans that she may add."""
    _pathway_or_404()
    return page("external_plans/kinds.html", kinds=kinds(db()), here=_HERE)


@blueprint.get(f"{_HERE}/nouveau/<int:number>")
@needs(person)
def new(number: int) -> Response:
    """Show the form of one kind of plan."""
    _pathway_or_404()
    return _form(_kind_or_404(number), None, PlanForm())


@blueprint.post(f"{_HERE}/nouveau/<int:number>")
@needs(person)
def add(number: int) -> Response:
    """Put a plan made elsewhere beside hers."""
    _pathway_or_404()
    kind, form, mine = _kind_or_404(number), PlanForm(), me().account_id
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.link,
        person_id=mine,
        kind=number,
        facts=form.facts(),
        by=mine,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return _form(kind, None, form)


@blueprint.get(f"{_HERE}/<uuid:plan_id>")
@needs(person)
def one(plan_id: UUID) -> Response:
    """Show one plan made elsewhere, to change it."""
    row = _mine_or_404(plan_id)
    return _form(row.kind, row, form_of(row))


@blueprint.post(f"{_HERE}/<uuid:plan_id>")
@needs(person)
def change(plan_id: UUID) -> Response:
    """Change what is written about one plan made elsewhere."""
    _mine_or_404(plan_id)
    form, mine = PlanForm(), me().account_id
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.change,
        person_id=mine,
        plan_id=plan_id,
        revision=form.seen_revision(),
        facts=form.facts(),
        by=mine,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    row = _mine_or_404(plan_id)
    return _form(row.kind, row, form)


@blueprint.post(f"{_HERE}/<uuid:plan_id>/finir")
@needs(person)
def end(plan_id: UUID) -> Response:
    """Say that one plan made elsewhere is over."""
    form, mine = Form(), me().account_id
    if all(row.id != plan_id for row in plans_of(db(), mine)):
        abort(404)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.end, person_id=mine, plan_id=plan_id, by=mine, at=now()
    ):
        commit()
        return see_other(_HERE)
    return _list(form)


def _list(form: Form) -> Response:
    rows = plans_of(db(), me().account_id)
    return page(
        "external_plans/mine.html",
        form=form,
        going_on=[row for row in rows if row.ended_at is None],
        over=[row for row in rows if row.ended_at is not None],
        here=_HERE,
    )


def _form(kind: KindRow, kept: ExternalRow | None, form: PlanForm) -> Response:
    return page("external_plans/one.html", form=form, kind=kind, kept=kept, here=_HERE)


def _pathway_or_404() -> None:
    if pathway_of(db(), me().account_id) is None:
        abort(404)


def _kind_or_404(number: int) -> KindRow:
    return kind_numbered(db(), number) or abort(404)


def _mine_or_404(plan_id: UUID) -> ExternalRow:
    rows = plans_of(db(), me().account_id)
    found = (row for row in rows if row.id == plan_id and row.ended_at is None)
    return next(found, None) or abort(404)
