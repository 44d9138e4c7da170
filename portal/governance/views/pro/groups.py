"""« Gouvernance » at desks: the groups one leads or sits in, and what a lead adds to them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.value import Value
from portal.governance import queries, service
from portal.governance.catalogue import GATHERING_NAMES, KIND_NAMES, SIDE_NAMES
from portal.governance.forms.pro import (
    GroupForm,
    MeetingForm,
    PromiseForm,
    RecommendForm,
    SeatForm,
)
from portal.governance.queries import GroupRow
from portal.governance.views.place import known_group, led_group, reader
from portal.governance.views.pro.sentences import SENTENCES
from portal.staff.queries import places_of, services_of
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, desk, results_reader

blueprint = Blueprint("governance_groups", __name__)
HERE = "/pro/gouvernance"


class Addition(Value):
    """Something that a lead adds to a group: its title, its form, and what its verb takes."""

    title: Any
    form: type[Form]
    verb: Callable[..., Any]
    taken: Callable[[Any], dict[str, Any]]


def _seat(form: SeatForm) -> dict[str, Any]:
    return {
        "side": form.chosen,
        "function": form.function.data,
        "body": form.body.data or "",
        "places": form.places.data,
        "has_vote": form.has_vote.data,
        "login": form.login.data or "",
        "on": local_date(now()),
    }


def _meeting(form: MeetingForm) -> dict[str, Any]:
    return {
        "kind": form.chosen,
        "starts_at": form.at,
        "place": form.place.data,
        "agenda": form.agenda.data,
        "at": now(),
    }


def _recommendation(form: RecommendForm) -> dict[str, Any]:
    return {
        "words": form.words.data,
        "addressed_to": form.addressed_to.data,
        "votes": service.Votes(form.votes_for.data, form.votes_against.data, form.abstained.data),
        "dissent": form.dissent.data or "",
        "on": form.adopted_on.data,
        "at": now(),
        "service_id": form.service_id,
    }


def _promise(form: PromiseForm) -> dict[str, Any]:
    return {"title": form.title.data, "due_on": form.due_on.data}


ADDITIONS = {
    "place": Addition(lazy("Ajouter des places"), SeatForm, service.add_seat, _seat),
    "reunion": Addition(lazy("Noter une réunion"), MeetingForm, service.call_meeting, _meeting),
    "recommandation": Addition(
        lazy("Noter une recommandation"), RecommendForm, service.recommend, _recommendation
    ),
    "livrable": Addition(lazy("Noter un livrable"), PromiseForm, service.promise, _promise),
}


@blueprint.get(HERE)
@needs(desk)
def every() -> Response:
    """List the groups: of the département for its lead, where he sits for anybody else."""
    return page(
        "governance/pro/groups.html",
        groups=queries.groups(db(), reader()),
        kinds=KIND_NAMES,
        leads=department_lead(me()),
        reads_results=results_reader(me()),
    )


@blueprint.get(f"{HERE}/nouveau")
@needs(department_lead)
def new() -> Response:
    """Show the form of a group."""
    return page("governance/pro/new.html", form=GroupForm(formdata=None), section=HERE)


@blueprint.post(f"{HERE}/nouveau")
@needs(department_lead)
def open_group() -> Response:
    """Open a group of the département."""
    form = GroupForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.open_group,
        department_id=territory(db(), me().territory_id).department_id,
        kind=form.chosen,
        name=form.name.data,
        purpose=form.purpose.data,
        on=local_date(now()),
    ):
        commit()
        return see_other(HERE)
    return page("governance/pro/new.html", form=form, section=HERE)


@blueprint.get(f"{HERE}/<uuid:group_id>")
@needs(desk)
def one(group_id: UUID) -> Response:
    """Show a group: who sits, meetings, recommendations, deliverables."""
    return _one(known_group(group_id), Form(formdata=None))


@blueprint.post(f"{HERE}/<uuid:group_id>/fermer")
@needs(department_lead)
def close(group_id: UUID) -> Response:
    """Let a group end."""
    group, form = led_group(group_id), Form()
    on = local_date(now())
    if form.validate_on_submit() and attempt(form, SENTENCES, service.close_group, group.id, on=on):
        commit()
        return see_other(HERE)
    return _one(group, form)


@blueprint.post(f"{HERE}/<uuid:group_id>/places/<uuid:seat_id>/finir")
@needs(department_lead)
def end_seat(group_id: UUID, seat_id: UUID) -> Response:
    """End places in a group."""
    group, form = led_group(group_id), Form()
    on = local_date(now())
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.end_seat, group.id, seat_id, on=on
    ):
        commit()
        return see_other(f"{HERE}/{group.id}")
    return _one(group, form)


@blueprint.get(f"{HERE}/<uuid:group_id>/ajouter/<what>")
@needs(department_lead)
def adding(group_id: UUID, what: str) -> Response:
    """Show the form of what may be added to a group."""
    group, addition = led_group(group_id), _addition(what)
    defaults = {"places": 1, "adopted_on": local_date(now()), "votes_against": 0, "abstained": 0}
    return _adding(group, what, _offered(addition.form(formdata=None, **defaults)))


@blueprint.post(f"{HERE}/<uuid:group_id>/ajouter/<what>")
@needs(department_lead)
def add(group_id: UUID, what: str) -> Response:
    """Add it."""
    group, addition = led_group(group_id), _addition(what)
    form = _offered(addition.form())
    if form.validate_on_submit() and attempt(
        form, SENTENCES, addition.verb, group.id, **addition.taken(form)
    ):
        commit()
        return see_other(f"{HERE}/{group.id}")
    return _adding(group, what, form)


def _addition(what: str) -> Addition:
    if what not in ADDITIONS:
        abort(404)
    return ADDITIONS[what]


def _offered(form: Form) -> Form:
    """Offer the services that are open in the département where the form asks for one."""
    if isinstance(form, RecommendForm):
        services = services_of(db(), places_of(db(), me().territory_id))
        form.offer((one.id, one.name) for one in services if one.closed_on is None)
    return form


def _adding(group: GroupRow, what: str, form: Form) -> Response:
    return page(
        "governance/pro/add.html",
        form=form,
        group=group,
        title=ADDITIONS[what].title,
        what=what,
        section=HERE,
    )


def _one(group: GroupRow, form: Form) -> Response:
    who = reader()
    return page(
        "governance/pro/group.html",
        form=form,
        group=group,
        seats=queries.seats(db(), group.id),
        meetings=queries.meetings(db(), group.id, who),
        recommendations=queries.recommendations(db(), group.id),
        deliverables=queries.deliverables(db(), group.id),
        kinds=KIND_NAMES,
        sides=SIDE_NAMES,
        gatherings=GATHERING_NAMES,
        at=who.at,
        on=who.on,
        section=HERE,
    )
