"""The pages of a trusted person: her choice, a yes or a no to it, the plan as the gate opens it.

He never agrees, answers, signs or chooses for her: no other address opens to him.
"""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent.catalogue import Purpose, Theme
from portal.consent.queries import themes_seen_by
from portal.core.clock import local_date
from portal.home import trusting
from portal.home.queries import open_file, shared_with
from portal.home.queries.beside import door_beside
from portal.home.views.beside_whom import beside_or_404
from portal.trusted import service
from portal.trusted.queries import Stands, choice_of
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import beside

blueprint = Blueprint("beside", __name__)
HERE = "/proche/"
SENTENCES = {"over": lazy("C’est déjà arrêté.")}


@blueprint.get(HERE)
@needs(beside)
def show() -> Response:
    """Show what she asks of him, what he may do, or that it is over."""
    return _show(Form())


def _show(form: Form) -> Response:
    choice = choice_of(db(), me().account_id)
    on = local_date(now())
    stands = choice.stands(on) if choice else Stands.OVER
    is_there = choice is not None and stands is Stands.BESIDE
    sees = (
        themes_seen_by(db(), viewer_id=choice.account_id, person_id=choice.person_id, on=on)
        if choice and is_there
        else frozenset()
    )
    return page(
        "trusted/his.html",
        form=form,
        choice=choice,
        stands=stands,
        reads=Theme.PLAN in sees,
        reading=choice.person_name if choice and is_there else None,
    )


@blueprint.post("/proche/oui")
@needs(beside)
def accept() -> Response:
    """Say yes: from now on what she ticked is open."""
    form = Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.accept, by=me().account_id, at=now()
    ):
        commit()
        return see_other(HERE)
    return _show(form)


@blueprint.post("/proche/non")
@needs(beside)
def decline() -> Response:
    """Say no, without a reason: nothing opens."""
    form = Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, trusting.decline, by=me().account_id, at=now()
    ):
        commit()
        return see_other(HERE)
    return _show(form)


@blueprint.post("/proche/arreter")
@needs(beside)
def leave() -> Response:
    """Stop being her trusted person: one press, without a reason."""
    form = Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, trusting.leave, by=me().account_id, at=now()
    ):
        commit()
        return see_other(HERE)
    return _show(form)


@blueprint.get("/proche/plan")
@needs(beside)
def plan() -> Response:
    """Show her plan as the gate opens it today; each showing leaves a line that she reads."""
    session = db(writing=True)
    choice = beside_or_404(session)
    door = door_beside(session, choice)
    if door is None:
        abort(404)
    shared = shared_with(session, door, local_date(now()))
    if Theme.PLAN not in shared[choice.person_id]:
        abort(404)
    view = open_file(session, door, shared, with_lines=True)
    record_reading(
        session,
        viewer_id=choice.account_id,
        viewer_name=choice.name,
        viewer_service=choice.tie,
        person_id=choice.person_id,
        themes=[Theme.PLAN.value],
        basis=Basis.CONSENT,
        at=now(),
        purpose=Purpose.COORDINATE.value,
    )
    commit()
    return page(
        "trusted/plan.html",
        choice=choice,
        view=view,
        part=view.part(Theme.PLAN),
        reading=choice.person_name,
    )
