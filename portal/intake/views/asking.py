"""For everyone: what a referent is, and « I want a referent » (R36). Nothing in the address."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.intake import service
from portal.intake.catalogue import Hours, ReachBy
from portal.intake.forms.person import AskForm
from portal.intake.models import ReferentRequest
from portal.intake.queries import call_day
from portal.intake.service.asking import Reach
from portal.intake.views.words import sheet
from portal.territories.queries import (
    DEFAULTS,
    OrganisationRow,
    TerritoryRow,
    places,
    receiving,
    settings_of,
    territories,
)
from portal.web.access import public
from portal.web.device import near, place
from portal.web.forms import TOO_LONG, attempt, gives_back
from portal.web.language import language, lazy
from portal.web.pages import page
from portal.web.request import commit, db, now, settings

blueprint = Blueprint("intake_asking", __name__)
_HERE = "/je-veux-un-referent"
_SENTENCES = {
    "nothing-written": lazy("Écrivez un prénom."),
    "too-long": TOO_LONG,
    "no-phone": lazy("Écrivez le numéro où vous joindre."),
    "no-place": lazy("Écrivez le nom du lieu."),
    "unknown-place": lazy("Choisissez une réponse."),
    "too-many": lazy("Il y a beaucoup de demandes en ce moment. Appelez, ou essayez dans 1 heure."),
}


@blueprint.get("/un-referent")
@public("who is offered a referent may read at home what it is")
def what() -> Response:
    """Show the sheet that explains, to read or to print."""
    return page(
        "intake/sheet.html", parts=sheet(days=DEFAULTS.delays_on(local_date(now())).repropose_days)
    )


@blueprint.get(_HERE)
@public("anyone may ask for a referent, without an account")
def form() -> Response:
    """Show the form."""
    return _asked(AskForm())


@blueprint.post(_HERE)
@public("anyone may ask for a referent, without an account")
@gives_back
def ask() -> Response:
    """Keep the request and say when somebody calls; the number tells nothing."""
    form, made = AskForm(), list[ReferentRequest]()
    _offer(form)

    def keep(session: Session, **facts: Any) -> None:
        made.append(service.ask(session, **facts))

    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        keep,
        territory_id=form.territory_id,
        first_name=form.first_name.data,
        reach=_reach(form),
        language=language(),
        place=place(),
        near=near(),
        keys=settings().keys,
        at=now(),
        form_key=form.key,
    ):
        commit()
        request, today = made[0], local_date(now())
        here = settings_of(db(), request.territory_id, on=today)
        return page(
            "intake/noted.html",
            number=request.number,
            reach_by=request.reach_by.value,
            call_by=call_day(here, today),
            duty=here,
            doors=receiving(db(), request.territory_id),
        )
    return _asked(form)


def by_place(
    around: Iterable[TerritoryRow], doors: Iterable[OrganisationRow]
) -> list[tuple[str, list[OrganisationRow]]]:
    """Return where one may come by, under the name of each place that has somewhere."""
    found: dict[UUID, list[OrganisationRow]] = {}
    for one in doors:
        found.setdefault(one.territory_id, []).append(one)
    return [(one.full_name, found[one.id]) for one in around if one.id in found]


def _reach(form: AskForm) -> Reach:
    return Reach(
        by=ReachBy(form.reach_by.data),
        phone=form.phone.data or "",
        place=form.place.data or "",
        words=form.words.data or "",
        hours=[Hours(value) for value in form.hours.data or ()],
        no_message=bool(form.no_message.data),
    )


def _offer(form: AskForm) -> None:
    form.offer((one.id, one.full_name) for one in territories(db()))


def _asked(form: AskForm) -> Response:
    everywhere = places(db(), on=local_date(now()))
    around = [one.territory for one in everywhere]
    form.offer((one.id, one.full_name) for one in around)
    chosen = form.territory_id if form.refused else None
    return page(
        "intake/ask.html",
        form=form,
        numbers=[(one.territory.full_name, one.settings) for one in everywhere],
        # Refused by a rule, such as too many at once: she reads whom to call instead.
        duty=settings_of(db(), chosen, on=local_date(now())) if chosen else None,
        doors=by_place(around, receiving(db())),
    )
