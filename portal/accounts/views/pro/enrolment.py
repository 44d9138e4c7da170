"""A professional's first time: his sheet, then a password and codes that nobody else has seen."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import queries, service
from portal.accounts.forms.pro import EnrolmentForm, SheetForm
from portal.accounts.secrets import read_pin, totp_qr
from portal.accounts.service import Enrolment, Outcome
from portal.accounts.views.come_in import waiting
from portal.accounts.views.door import go_in, home_of
from portal.accounts.views.doorway import evenly
from portal.web import cookies
from portal.web.access import public
from portal.web.device import device, place
from portal.web.forms import attempt, beside
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.pages import page
from portal.web.request import commit, db, hasher, now, settings

blueprint = Blueprint("accounts_enrolment", __name__)
_HERE = "/pro/premiere-fois"
_WHY = "who holds a first-use sheet, then known by the door's own cookie"
_LONGEST = 1000
_SENTENCES = {
    "password-short": lazy("Choisissez au moins 12 caractères."),
    "password-common": lazy("Ce mot de passe est trop facile à deviner. Choisissez autre chose."),
}


@blueprint.get(_HERE)
@public(_WHY)
def step() -> Response:
    """Ask for the sheet, or for the password once the sheet was right."""
    enrolment = _enrolment()
    if enrolment is None:
        return page("accounts/pro/sheet_step.html", form=SheetForm())
    return _choosing(enrolment, EnrolmentForm())


@blueprint.post(_HERE)
@public(_WHY)
@evenly
def open_sheet() -> Response:
    """Take the login and the code of the sheet."""
    form = SheetForm()
    if not form.validate_on_submit():
        return page("accounts/pro/sheet_step.html", form=form)
    entry = service.begin_enrolment(
        db(),
        login=form.login.data[:_LONGEST],
        code=form.sheet.data[:_LONGEST],
        place=place(),
        settings=settings(),
        device=device(),
        at=now(),
    )
    commit()
    if entry.outcome is Outcome.FIRST_USE:
        return go_in(entry, _HERE)
    if entry.outcome is Outcome.WAIT and entry.until is not None:
        form.form_errors = [waiting(entry.until, now())]
    else:
        form.form_errors = [_("Cette feuille n’ouvre pas. Relisez, ou demandez-en une autre.")]
    return page("accounts/pro/sheet_step.html", form=form)


@blueprint.post(f"{_HERE}/choisir")
@public(_WHY)
@evenly
def choose() -> Response:
    """Keep the password and the key of the codes; his desk opens."""
    enrolment = _enrolment()
    if enrolment is None:
        return page("accounts/pro/sheet_step.html", form=SheetForm(formdata=None))
    form, entries = EnrolmentForm(), []

    def finish(session: Session, **facts: Any) -> None:
        entries.append(service.finish_enrolment(session, enrolment, **facts))

    if not form.validate_on_submit() or not attempt(
        form,
        _SENTENCES,
        finish,
        password=(form.password.data or "")[:_LONGEST],
        code=read_pin(form.code.data or ""),
        hasher=hasher(),
        settings=settings(),
        device=device(),
        at=now(),
    ):
        return _choosing(enrolment, beside(form, "password"))
    commit()
    entry = entries[0]
    if entry.outcome is Outcome.IN and entry.account_id is not None:
        return go_in(entry, home_of(queries.who(db(), entry.account_id).role))
    form.code.errors = [_("Ce code ne convient pas. Attendez le suivant, puis essayez encore.")]
    return _choosing(enrolment, form)


def _enrolment() -> Enrolment | None:
    token = cookies.read(request, cookies.OWN, settings())
    if token is None:
        return None
    return service.enrolment_of(db(), token, settings=settings(), at=now())


def _choosing(enrolment: Enrolment, form: EnrolmentForm) -> Response:
    secret = enrolment.totp_secret
    return page(
        "accounts/pro/enrol.html",
        form=form,
        login=enrolment.login,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        qr=totp_qr(enrolment.login, secret),
    )
