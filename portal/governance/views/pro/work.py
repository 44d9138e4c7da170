"""A deliverable and a recommendation: what a lead, or the service that is asked, does of each."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.governance import queries, service
from portal.governance.forms.pro import AnswerForm, DeliverForm
from portal.governance.queries import DeliverableRow, RecommendationRow
from portal.governance.views.place import reader
from portal.governance.views.pro.groups import HERE
from portal.governance.views.pro.sentences import SENTENCES
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.pages import page, see_other
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, service_voice

blueprint = Blueprint("governance_work", __name__)


@blueprint.get(f"{HERE}/livrables/<uuid:deliverable_id>")
@needs(department_lead)
def deliverable(deliverable_id: UUID) -> Response:
    """Show something promised, and the form that says it is given."""
    row, group = _promised(deliverable_id)
    form = DeliverForm(formdata=None, delivered_on=row.delivered_on or local_date(now()))
    return _deliverable(row, group, form)


@blueprint.post(f"{HERE}/livrables/<uuid:deliverable_id>")
@needs(department_lead)
def deliver(deliverable_id: UUID) -> Response:
    """Say that it is given."""
    (row, group), form = _promised(deliverable_id), DeliverForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.deliver,
        row.id,
        link=form.link.data or "",
        on=form.delivered_on.data,
        today=local_date(now()),
    ):
        commit()
        return see_other(f"{HERE}/{row.group_id}")
    return _deliverable(row, group, form)


@blueprint.post(f"{HERE}/livrables/<uuid:deliverable_id>/enlever")
@needs(department_lead)
def take_off(deliverable_id: UUID) -> Response:
    """Take off a line noted by mistake."""
    (row, group), form = _promised(deliverable_id), Form()
    if form.validate_on_submit() and attempt(form, SENTENCES, service.take_off, row.id):
        commit()
        return see_other(f"{HERE}/{row.group_id}")
    return _deliverable(row, group, DeliverForm(formdata=None), form)


@blueprint.get(f"{HERE}/recommandations/<uuid:recommendation_id>")
@needs(service_voice)
def recommendation(recommendation_id: UUID) -> Response:
    """Show a recommendation, and the form that says what came of it."""
    row, group = _recommended(recommendation_id)
    return _recommendation(row, group, AnswerForm(formdata=None))


@blueprint.post(f"{HERE}/recommandations/<uuid:recommendation_id>")
@needs(service_voice)
def answer(recommendation_id: UUID) -> Response:
    """Say what came of it, once."""
    (row, group), form = _recommended(recommendation_id), AnswerForm()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.answer, row.id, words=form.words.data, at=now()
    ):
        commit()
        return see_other(f"{HERE}/recommandations/{row.id}")
    return _recommendation(row, group, form)


def _promised(deliverable_id: UUID) -> tuple[DeliverableRow, str]:
    found = queries.deliverable(db(), deliverable_id, reader())
    if found is None:
        abort(404)
    return found


def _recommended(recommendation_id: UUID) -> tuple[RecommendationRow, str]:
    found = queries.recommendation(db(), recommendation_id, reader())
    if found is None:
        abort(404)
    return found


def _deliverable(
    row: DeliverableRow, group: str, giving: DeliverForm, refused: Form | None = None
) -> Response:
    return page(
        "governance/pro/deliverable.html",
        form=refused or giving,
        giving=giving,
        row=row,
        group=group,
        on=local_date(now()),
        section=HERE,
    )


def _recommendation(row: RecommendationRow, group: str, form: AnswerForm) -> Response:
    return page(
        "governance/pro/recommendation.html",
        form=form,
        row=row,
        group=group,
        reads_group=queries.group(db(), row.group_id, reader()) is not None,
        section=HERE,
    )
