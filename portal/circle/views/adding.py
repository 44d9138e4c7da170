"""She adds somebody: a relative, a professional of her territory, somebody without an account.

Adding shows nothing of her to anybody, so no fresh proof is asked: agreements are another act.
"""

from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.circle import service
from portal.circle.forms.person import OutsideForm, RelativeForm, WorkerForm
from portal.circle.queries import (
    MOST_SERVICES,
    MOST_WORKERS,
    Worker,
    helpers_of,
    services_of,
    workers_of,
)
from portal.circle.views.whose import SENTENCES, Mine, kind_picture, kind_words, mine_or_404
from portal.web.access import needs
from portal.web.forms import attempt, plain
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.paging import address
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("circle_adding", __name__)
CIRCLE = "/mon-cercle"


@blueprint.app_template_global()
def word_of_kind(kind: Any) -> str:
    """Return the words of a kind of organisation, in the language of the page."""
    return kind_words(kind)


@blueprint.app_template_global()
def picture_of_kind(kind: Any) -> str:
    """Return the picture of a kind of organisation."""
    return kind_picture(kind)


@blueprint.get("/mon-cercle/ajouter")
@needs(person)
def choose() -> Response:
    """Show the ways to add somebody, and the services of her territory by kind."""
    mine, asked = mine_or_404(), sought()
    found, total = services_of(db(), mine.pathway.territory_id, but=_there(mine), sought=asked)
    found.sort(key=lambda one: (kind_words(one.kind), one.name))
    kinds = [(kind, list(part)) for kind, part in groupby(found, key=lambda one: one.kind)]
    return page(
        "circle/add.html",
        kinds=kinds,
        total=total,
        most=MOST_SERVICES,
        sought=asked,
        section=CIRCLE,
    )


@blueprint.route("/mon-cercle/ajouter/proche", methods=["GET", "POST"])
@needs(person)
def add_relative() -> Response:
    """Add a relative by name and tie."""
    mine, form = mine_or_404(), RelativeForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_relative,
        mine.pathway.id,
        name=form.name.data or "",
        tie=form.tie.data or "",
        **_act(mine, form),
    ):
        commit()
        return see_other(CIRCLE)
    return page("circle/relative.html", form=form, shared=mine.shared, section=CIRCLE)


@blueprint.route("/mon-cercle/ajouter/autre", methods=["GET", "POST"])
@needs(person)
def add_outside() -> Response:
    """Add somebody who helps her and has no account here."""
    mine, form = mine_or_404(), OutsideForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_outside_helper,
        mine.pathway.id,
        name=form.name.data or "",
        service=form.service.data or "",
        **_act(mine, form),
    ):
        commit()
        return see_other(CIRCLE)
    return page("circle/outside.html", form=form, shared=mine.shared, section=CIRCLE)


@blueprint.route("/mon-cercle/ajouter/service/<uuid:service_id>", methods=["GET", "POST"])
@needs(person)
def add_worker(service_id: UUID) -> Response:
    """Choose who, in one service of her territory."""
    mine, form = mine_or_404(), WorkerForm()
    asked, there = sought(), _there(mine)
    workers = workers_of(db(), mine.pathway.territory_id, service_id, but=there, sought=asked)
    place = workers[0] if workers else _any_of(mine, service_id)
    form.offer(workers)
    known = {one.handle: one for one in workers}
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_helper,
        mine.pathway.id,
        known[form.worker.data].account_id,
        **_act(mine, form),
    ):
        commit()
        return see_other(CIRCLE)
    return page(
        "circle/worker.html",
        form=form,
        place=place,
        sought=asked,
        most=MOST_WORKERS,
        notes={one.handle: note_of(one) for one in workers},
        shared=mine.shared,
        there=f"/mon-cercle/ajouter/service/{service_id}",
        here=address(f"/mon-cercle/ajouter/service/{service_id}", nom=asked),
        section=CIRCLE,
    )


def sought() -> str:
    """Return the name that the address looks for, or nothing."""
    return (plain(request.args.get("nom")) or "").strip()[:60]


def _there(mine: Mine) -> list[UUID]:
    """Return who is in her own circle already: they are not offered again."""
    helpers = helpers_of(db(), mine.pathway.id, person_id=me().account_id)
    return [one.account_id for one in helpers if one.account_id is not None]


def _any_of(mine: Mine, service_id: UUID) -> Worker:
    """Return somebody of a service, to name it; one without anybody is not there (404)."""
    return next(iter(workers_of(db(), mine.pathway.territory_id, service_id)), None) or abort(404)


def note_of(one: Worker) -> str:
    """Say in short sentences what somebody does, when, and in which languages."""
    parts = [one.job, one.days]
    if one.speaks:
        parts.append(_("Parle %(languages)s", languages=one.speaks))
    parts.append(one.offers)
    if one.is_dedicated:
        parts.append(_("Être référent est son métier"))
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def _act(mine: Mine, form: RelativeForm | OutsideForm | WorkerForm) -> dict[str, Any]:
    together = mine.shared and form.together
    return {"by": me().account_id, "at": now(), "together": together}
