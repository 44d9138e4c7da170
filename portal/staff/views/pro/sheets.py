"""The way in of one who works here: his first-use sheet, made and shown once, and its end."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.staff.queries import AccountRow, ProfessionalRow
from portal.web.device import device
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, now, settings

_SENTENCES = {
    "comes-in": lazy("Cette personne a déjà choisi son mot de passe. Elle entre sans feuille."),
    "not-at-work": lazy("Cette personne n’est plus là. Regardez la liste."),
    "no-way-in": lazy("Cet accès est déjà fermé."),
}


def before_sheet(
    one: AccountRow | ProfessionalRow, here: str, form: Form | None = None
) -> Response:
    """Say what a first-use sheet is, before one is made. ``here`` is the list that leads here."""
    return page("staff/pro/invite.html", form=form, one=one, here=here, section=here)


def make_sheet(one: AccountRow | ProfessionalRow, here: str) -> Response:
    """Make the sheet and show it, once."""
    form = Form()
    made: list[accounts.Sheet] = []

    def invite(session: Any, **facts: Any) -> None:
        made.append(accounts.invite(session, **facts))

    facts = {"account_id": one.id, "by": me().account_id, "at": now()}
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, invite, keys=settings().keys, **facts
    ):
        commit()
        site = request.host_url
        return page("staff/pro/sheet.html", one=one, sheet=made[0], site=site, here=here)
    return before_sheet(one, here, form)


def end(one: AccountRow | ProfessionalRow, here: str) -> Response:
    """End the way in at once; the account may be opened again with a new sheet."""
    form = Form()
    facts = {"account_id": one.id, "by": me().account_id, "device": device(), "at": now()}
    if form.validate_on_submit() and attempt(form, _SENTENCES, accounts.end_access, **facts):
        commit()
        return see_other(here)
    return before_sheet(one, here, form)
