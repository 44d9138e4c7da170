"""« Un chemin à moi »: leaving a shared pathway, in two touches from her first page (R04).

No code, no reason, no delay; whom she keeps is ticked as it is today, for nothing may be lost by
going fast. The plan of before stays hers to read, as it was agreed.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle.models import PathwayPerson
from portal.circle.queries import (
    OVER,
    Household,
    helpers_of,
    household_of,
    households,
    pathway_of,
)
from portal.core.clock import local_date
from portal.home import apart
from portal.home.forms import ApartForm
from portal.plan.queries import lines_of, versions_of
from portal.referent.queries import referent_id_of
from portal.territories.queries import settings_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("apart", __name__)

CIRCLE = "/mon-cercle"
_GONE = lazy("Vous avez déjà un chemin à vous.")
SENTENCES = {
    "alone": _GONE,
    "not-yours": _GONE,
    "pathway-over": lazy("Votre chemin est fini ici. Appelez l’équipe de votre secteur."),
}


@blueprint.route("/mon-cercle/a-part", methods=["GET", "POST"])
@needs(person)
def leave() -> Response:
    """Say what it does, whom she keeps, which child comes along; do it in one touch."""
    household = _mine_or_404()
    if len(household.adults) < 2:
        return page("home/apart_already.html", section=CIRCLE)
    circle = helpers_of(db(), household.pathway_id, person_id=me().account_id)
    children = {one.handle: one for one in household.people if one.is_child}
    form = ApartForm(data={"keeps": [str(one.member_id) for one in circle]})
    form.offer(
        [(str(one.member_id), one.display_name) for one in circle],
        [(handle, one.first_name) for handle, one in children.items()],
    )
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        apart.leave,
        by=me().account_id,
        keeps=[UUID(value) for value in form.keeps.data or ()],
        children=[children[handle].account_id for handle in form.children.data or ()],
        at=now(),
    ):
        commit()
        return see_other("/mon-cercle/a-moi")
    notes = _notes(circle, referent_id_of(db(), household.pathway_id))
    return page("home/apart.html", form=form, notes=notes, section=CIRCLE)


@blueprint.get("/mon-cercle/a-moi")
@needs(person)
def left() -> Response:
    """After she left: what is hers now, who answers her, what nobody is told."""
    pathway = pathway_of(db(), me().account_id)
    if pathway is None or _before(db(), me().account_id) is None:
        return see_other(CIRCLE)
    return page(
        "home/apart_done.html",
        has_referent=referent_id_of(db(), pathway.id) is not None,
        duty=settings_of(db(), pathway.territory_id, on=local_date(now())),
        section=CIRCLE,
    )


@blueprint.get("/mon-plan/avant")
@needs(person)
def plan_of_before() -> Response:
    """Show the plan of before as it was agreed; nothing of what happened to it since."""
    before = _before(db(), me().account_id)
    if before is None:
        return see_other("/mon-plan")
    current = versions_of(db(), before, referent_id=None).current
    lines = lines_of(db(), current.id) if current else None
    return page("home/plan_of_before.html", lines=lines, section="/mon-plan")


def _mine_or_404() -> Household:
    """Return the household of the adult who is signed in, while her pathway goes on; else 404."""
    pathway = pathway_of(db(), me().account_id)
    household = household_of(db(), me().account_id) if pathway else None
    if household is None or pathway is None or pathway.is_child or pathway.state in OVER:
        abort(404)
    return household


def _before(session: Session, person_id: UUID) -> Household | None:
    """Return the household that she left last, or ``None``."""
    left_id = session.scalar(
        select(PathwayPerson.pathway_id)
        .where(PathwayPerson.account_id == person_id, PathwayPerson.left_at.is_not(None))
        .order_by(PathwayPerson.left_at.desc())
        .limit(1)
    )
    return households(session, [left_id])[left_id] if left_id else None


def _notes(circle: list[Any], referent_id: UUID | None) -> dict[str, Any]:
    return {
        str(one.member_id): lazy("Votre référent")
        if one.account_id is not None and one.account_id == referent_id
        else ", ".join(part for part in (one.job, one.service, one.relative_tie) if part)
        for one in circle
    }
