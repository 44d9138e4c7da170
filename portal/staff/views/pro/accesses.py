"""« Comptes » : who comes in to steer, to read results or to welcome, and the log of it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.models import AccessActKind, Account
from portal.core.roles import Role
from portal.staff.forms.pro import OPENED_HERE, ROLE_WORDS, AccountForm
from portal.staff.queries import (
    AccountRow,
    account_of,
    accounts_of,
    acts_of,
    count_accounts,
    count_acts,
    places_of,
)
from portal.staff.views.pro import sheets
from portal.territories.queries import TerritoryRow
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("accesses", __name__)
HERE = "/pro/acces"
A_PAGE = 50
_ACTS = {
    AccessActKind.OPENED: lazy("Compte ouvert"),
    AccessActKind.SHEET: lazy("Feuille faite"),
    AccessActKind.ENDED: lazy("Accès fermé"),
}


@blueprint.get(HERE)
@needs(department_lead)
def show() -> Response:
    """List the accounts of work of the département, 50 at a time, but those of professionals."""
    places = _places()
    paging = Paging(HERE, page_number(), A_PAGE, count_accounts(db(), places))
    return page(
        "staff/pro/accounts.html",
        rows=accounts_of(db(), places, most=A_PAGE, after=(paging.number - 1) * A_PAGE),
        paging=paging,
        words=ROLE_WORDS,
        opened_here=OPENED_HERE,
    )


@blueprint.get(f"{HERE}/journal")
@needs(department_lead)
def log() -> Response:
    """Tell what was done to ways in, the newest first."""
    places = _places()
    paging = Paging(f"{HERE}/journal", page_number(), A_PAGE, count_acts(db(), places))
    return page(
        "staff/pro/log.html",
        rows=acts_of(db(), places, most=A_PAGE, after=(paging.number - 1) * A_PAGE),
        paging=paging,
        words=ROLE_WORDS,
        acts=_ACTS,
        section=HERE,
    )


@blueprint.get(f"{HERE}/nouveau")
@needs(department_lead)
def new() -> Response:
    """Show the form of an account."""
    return _new(AccountForm(formdata=None), _places())


@blueprint.post(f"{HERE}/nouveau")
@needs(department_lead)
def add() -> Response:
    """Open an account; it has no way in before its sheet."""
    form, places = AccountForm(), _places()
    form.offer((one.id, one.name) for one in places)
    if not form.validate_on_submit():
        return _new(form, places)
    made: Account = accounts.open_at_work(
        db(),
        role=Role(form.role.data),
        first_name=form.first_name.data,
        last_initial=(form.last_initial.data or "").upper(),
        job=form.job.data,
        territory_id=UUID(form.where.data),
        by=me().account_id,
        at=now(),
    )
    handle = made.handle
    commit()
    return see_other(f"{HERE}/{handle}")


@blueprint.get(f"{HERE}/<handle>")
@needs(department_lead)
def one(handle: str) -> Response:
    """Say how one of them comes in."""
    return sheets.before_sheet(_named(handle), HERE)


@blueprint.post(f"{HERE}/<handle>")
@needs(department_lead)
def make_sheet(handle: str) -> Response:
    """Make the sheet and show it, once."""
    return sheets.make_sheet(_named(handle), HERE)


@blueprint.post(f"{HERE}/<handle>/fermer")
@needs(department_lead)
def end(handle: str) -> Response:
    """End the way in of one of them at once."""
    return sheets.end(_named(handle), HERE)


def _places() -> list[TerritoryRow]:
    return places_of(db(), me().territory_id)


def _new(form: AccountForm, places: list[TerritoryRow]) -> Response:
    form.offer((one.id, one.name) for one in places)
    return page("staff/pro/account.html", form=form, several=len(places) > 1, section=HERE)


def _named(handle: str) -> AccountRow:
    found = account_of(db(), _places(), handle)
    if found is None or found.role not in OPENED_HERE:
        abort(404)
    return found
