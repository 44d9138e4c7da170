"""« Organismes » : the lead of a département keeps the directory of its territories."""

import unicodedata
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.directory.forms.pro import OrganisationForm, form_of
from portal.territories import service
from portal.territories.catalogue.kinds import KIND_WORDS
from portal.territories.queries import (
    OrganisationRow,
    TerritoryRow,
    organisation,
    organisations,
    territories_beside,
)
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt, plain
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, address, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("directory_pro", __name__)
_HERE = "/pro/organismes"
A_PAGE = 50
SENTENCES = {
    "nothing-written": lazy("Écrivez le nom du service."),
    "name-taken": lazy("Un service de ce nom existe déjà ici, ouvert ou fermé."),
    "too-long": TOO_LONG,
    "e-mail": lazy("L’annuaire ne garde pas d’adresse électronique. Donnez un téléphone."),
    "not-a-phone": lazy("Écrivez un numéro de téléphone français, comme 01 99 00 00 01."),
    "no-place": lazy("Écrivez où est ce service : on y envoie des personnes."),
    "not-there": lazy("Ce service n’est plus là."),
    "already-closed": lazy("Ce service est déjà fermé."),
    "not-closed": lazy("Ce service est déjà ouvert."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé ce service en même temps. Vos mots sont encore là : comparez, puis "
        "enregistrez."
    ),
}


@blueprint.get(_HERE)
@needs(department_lead)
def show() -> Response:
    """List the services of a territory, those that are closed apart."""
    return _list(_territory(), Form())


@blueprint.get(f"{_HERE}/nouveau")
@needs(department_lead)
def new() -> Response:
    """Show the form of a new service."""
    return _form(_territory(), None, OrganisationForm())


@blueprint.post(f"{_HERE}/nouveau")
@needs(department_lead)
def add() -> Response:
    """Add a service to a territory."""
    here, form = _territory(), OrganisationForm()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.add_organisation, territory_id=here.id, **form.facts()
    ):
        commit()
        return see_other(_back(here))
    return _form(here, None, form)


@blueprint.get(f"{_HERE}/<uuid:organisation_id>")
@needs(department_lead)
def one(organisation_id: UUID) -> Response:
    """Show one service, to change it."""
    here, row = _found(organisation_id)
    return _form(here, row, form_of(row))


@blueprint.post(f"{_HERE}/<uuid:organisation_id>")
@needs(department_lead)
def change(organisation_id: UUID) -> Response:
    """Change what is told of one service."""
    (here, row), form = _found(organisation_id), OrganisationForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.change_organisation,
        organisation_id=row.id,
        revision=form.seen_revision(),
        **form.facts(),
    ):
        commit()
        return see_other(_back(here))
    _now, row = _found(organisation_id)
    return _form(here, row, form)


@blueprint.post(f"{_HERE}/<uuid:organisation_id>/fermer")
@needs(department_lead)
def close(organisation_id: UUID) -> Response:
    """Close one service: it stays in what was."""
    return _turn(organisation_id, service.close_organisation, on=local_date(now()))


@blueprint.post(f"{_HERE}/<uuid:organisation_id>/rouvrir")
@needs(department_lead)
def reopen(organisation_id: UUID) -> Response:
    """Open one closed service again."""
    return _turn(organisation_id, service.reopen_organisation)


def _turn(organisation_id: UUID, verb: Callable[..., Any], **facts: Any) -> Response:
    (here, row), form = _found(organisation_id), Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, verb, organisation_id=row.id, **facts
    ):
        commit()
        return see_other(_back(here))
    return _list(here, form)


def _list(here: TerritoryRow, form: Form) -> Response:
    sought = (plain(request.args.get("nom")) or "")[:60]
    named = [one for one in organisations(db(), here.id) if _key(sought) in _key(one.name)]
    found = sorted(named, key=lambda one: one.closed_on is not None)
    path = address(_HERE, secteur=here.code, nom=sought)
    paging = Paging(path, page_number(), A_PAGE, len(found))
    services = found[(paging.number - 1) * A_PAGE :][:A_PAGE]
    return page(
        "directory/pro/list.html",
        sought=sought,
        paging=paging,
        form=form,
        here=here,
        territories=territories_beside(db(), me().territory_id),
        services=[one for one in services if one.closed_on is None],
        closed=[one for one in services if one.closed_on is not None],
        words=KIND_WORDS,
        section=_HERE,
    )


def _key(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _form(here: TerritoryRow, row: OrganisationRow | None, form: OrganisationForm) -> Response:
    return page("directory/pro/one.html", form=form, here=here, row=row, section=_HERE)


def _territory() -> TerritoryRow:
    """Return the territory named in the address, else the lead's own; of another one, 404."""
    around = territories_beside(db(), me().territory_id)
    code = request.args.get("secteur")
    if not code:
        return next(one for one in around if one.id == me().territory_id)
    return next((one for one in around if one.code == code), None) or abort(404)


def _found(organisation_id: UUID) -> tuple[TerritoryRow, OrganisationRow]:
    """Return a service of his own département and its territory; of another one, 404."""
    row = organisation(db(), organisation_id) or abort(404)
    around = territories_beside(db(), me().territory_id)
    here = next((one for one in around if one.id == row.territory_id), None) or abort(404)
    return here, row


def _back(here: TerritoryRow) -> str:
    return f"{_HERE}?secteur={here.code}"
