"""The door of professionals and peers: a password, then a code that changes."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.accounts import queries, service
from portal.accounts.forms.pro import CodeForm, LoginForm
from portal.accounts.models import SessionKind, SignIn
from portal.accounts.secrets import read_pin
from portal.accounts.service import Outcome
from portal.accounts.views.come_in import waiting
from portal.accounts.views.door import go_in, home_of
from portal.accounts.views.doorway import evenly, nothing_looked_up
from portal.web import cookies
from portal.web.access import public
from portal.web.device import device, place
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import visitor
from portal.web.request import commit, database, db, hasher, now, settings

blueprint = Blueprint("accounts_pro", __name__)
_HERE = "/pro/entrer"
_TEMPLATE = "accounts/pro/enter.html"
_LONGEST = 1000


@blueprint.get(_HERE)
@public("everyone may knock")
def door() -> Response:
    """Show the first step, or the second one after the right password."""
    who = visitor()
    if who is not None:
        return see_other(home_of(who.role))
    second = _second_step() is not None
    return page(_TEMPLATE, form=CodeForm() if second else LoginForm(), second=second)


@blueprint.post(_HERE)
@public("everyone may knock")
@evenly
def enter() -> Response:
    """Take ``login`` and ``password``, then ``code``."""
    return _second() if "code" in request.form else _first()


def _first() -> Response:
    form = LoginForm()
    if not form.validate_on_submit():
        nothing_looked_up()
        return page(_TEMPLATE, form=form, second=False)
    login, password = form.login.data[:_LONGEST], form.password.data[:_LONGEST]
    with database().session(writing=False) as reading:
        found = service.find_login(reading, login)
    attempt = service.compare(found, password, hasher=hasher())
    entry = service.start_with_password(
        db(),
        attempt,
        login=login,
        place=place(),
        settings=settings(),
        device=device(),
        at=now(),
    )
    commit()
    if entry.outcome is Outcome.IN:
        return go_in(entry, _HERE)
    if entry.outcome is Outcome.WAIT and entry.until is not None:
        form.form_errors = [waiting(entry.until, now())]
    else:
        form.form_errors = [_("L’identifiant ou le mot de passe ne convient pas. Essayez encore.")]
    return page(_TEMPLATE, form=form, second=False)


def _second() -> Response:
    step = _second_step()
    if step is None:
        return see_other(_HERE)
    form = CodeForm()
    if not form.validate_on_submit():
        return page(_TEMPLATE, form=form, second=True)
    entry = service.finish_with_code(
        db(), step, read_pin(form.code.data), settings=settings(), device=device(), at=now()
    )
    commit()
    if entry.outcome is Outcome.IN and entry.account_id is not None:
        return go_in(entry, home_of(queries.who(db(), entry.account_id).role))
    if entry.outcome is Outcome.WAIT and entry.until is not None:
        sentence = waiting(entry.until, now())
    else:
        sentence = _("Ce code ne convient pas. Attendez le suivant, puis essayez encore.")
    form.code.errors = [sentence]
    return page(_TEMPLATE, form=form, second=True)


def _second_step() -> SignIn | None:
    token = cookies.read(request, cookies.OWN, settings())
    if token is None:
        return None
    kind = SessionKind.SECOND_STEP
    return service.session_of(db(), token, kind, settings=settings(), at=now())
