"""« Formations » : the page that introduces, open to all, and how many were trained (R37)."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.staff import service
from portal.staff.catalogue import TrainingKind
from portal.staff.forms.pro import TRAINING_WORDS, TrainingForm
from portal.staff.queries import places_of, training_of, training_totals, trainings_of
from portal.territories.queries import TerritoryRow
from portal.web.access import needs, public
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, results_reader

blueprint = Blueprint("training", __name__)
HERE = "/pro/formations"
A_PAGE = 50
_SENTENCES = {
    "not-yet": lazy("Choisissez un jour déjà passé : on compte ce qui a eu lieu."),
    "too-long-ago": lazy("Choisissez un jour depuis 2016."),
    "out-of-bounds": lazy("Écrivez un nombre de personnes, de 1 à 500."),
}


@blueprint.get("/pro/decouvrir")
@public("who is asked to help reads in 5 minutes what it is, before having an account")
def introduce() -> Response:
    """Show what somebody who joins a circle needs to know, to read or to print."""
    return page("staff/pro/introduction.html")


@blueprint.get(HERE)
@needs(results_reader)
def show() -> Response:
    """List the trainings with the totals of each territory; the lead has the form too."""
    return _list(TrainingForm(formdata=None, held_on=local_date(now())))


@blueprint.post(HERE)
@needs(department_lead)
def add() -> Response:
    """Note a training that was held."""
    form = TrainingForm()
    places = places_of(db(), me().territory_id)
    form.offer((one.id, one.name) for one in places)
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.record_training,
        territory_id=UUID(form.where.data),
        held_on=form.held_on.data,
        kind=TrainingKind(form.kind.data),
        people=form.people.data,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _list(form, places)


@blueprint.post(f"{HERE}/<uuid:training_id>/enlever")
@needs(department_lead)
def take_off(training_id: UUID) -> Response:
    """Take off a line noted by mistake."""
    if training_of(db(), places_of(db(), me().territory_id), training_id) is None:
        abort(404)
    form = Form()
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.take_off_training, training_id=training_id
    ):
        commit()
    return see_other(HERE)


def _list(form: TrainingForm, places: list[TerritoryRow] | None = None) -> Response:
    places = places or places_of(db(), me().territory_id)
    form.offer((one.id, one.name) for one in places)
    totals = training_totals(db(), places)
    paging = Paging(HERE, page_number(), A_PAGE, sum(one.trainings for one in totals))
    return page(
        "staff/pro/training.html",
        form=form,
        department=places[0].department,
        totals=totals,
        rows=trainings_of(db(), places, most=A_PAGE, after=(paging.number - 1) * A_PAGE),
        paging=paging,
        words=TRAINING_WORDS,
        several=len(places) > 1,
        may_note=me().role is Role.DEPARTMENT_LEAD,
        section=HERE,
    )
