"""First use of a card: its opening code, six digits, eight words, two of them asked back."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.forms.person import FirstPinForm, StopForm, TwoWordsForm
from portal.accounts.models import Card, SignIn
from portal.accounts.secrets import read_pin
from portal.accounts.service import Outcome
from portal.accounts.views.come_in import waiting
from portal.accounts.views.door import PIN_SENTENCES, go_in
from portal.accounts.views.doorway import evenly
from portal.web import cookies
from portal.web.access import public
from portal.web.device import device
from portal.web.forms import attempt, beside
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.request import commit, db, hasher, now, settings

blueprint = Blueprint("accounts_first_use", __name__)
_WHY = "who holds a new card, known by the door's own cookie"
_HERE = "/premiere-fois"


@blueprint.get("/premiere-fois")
@public(_WHY)
def step() -> Response:
    """Show the step that comes next."""
    found = _door()
    if found is None:
        return see_other("/entrer")
    door, card = found
    if card.pin_hash is None:
        return page("accounts/first_pin.html", form=FirstPinForm())
    return _words_step(door)


@blueprint.post("/premiere-fois")
@public(_WHY)
@evenly
def choose() -> Response:
    """Keep the six digits she chose, if the code that came beside her card is right."""
    found = _door()
    if found is None:
        return see_other("/entrer")
    form = FirstPinForm()
    tried: list[service.Entry] = []

    def keep(session: Session, **facts: Any) -> None:
        tried.append(service.keep_first_pin(session, *found, **facts))

    if form.validate_on_submit() and attempt(
        form,
        PIN_SENTENCES,
        keep,
        code=form.code.data or "",
        pin=read_pin(form.pin.data),
        hasher=hasher(),
        at=now(),
    ):
        commit()
        if tried[0].outcome is Outcome.FIRST_USE:
            return see_other(_HERE)
        form.code.errors = [_wrong_code(tried[0])]
    return page("accounts/first_pin.html", form=beside(form, "pin"))


def _wrong_code(entry: service.Entry) -> str:
    if entry.outcome is Outcome.WAIT and entry.until is not None:
        return waiting(entry.until, now())
    return _("Ce code n’est pas celui de votre carte. Relisez, puis essayez encore.")


@blueprint.post("/premiere-fois/mots")
@public(_WHY)
def show() -> Response:
    """Show eight words: the same ones again, unless others are asked for."""
    found = _door()
    if found is None or found[1].pin_hash is None:
        return see_other(_HERE)
    door, _card = found
    if not StopForm().validate_on_submit():
        return see_other(_HERE)
    drawn = service.show_words(
        db(), door, hasher=hasher(), at=now(), instead_of=request.form.get("instead_of", "")
    )
    commit()
    return page("accounts/words_shown.html", words=drawn)


@blueprint.post("/premiere-fois/verifier")
@public(_WHY)
@evenly
def verify() -> Response:
    """Open her page when the two words are right."""
    found = _door()
    if found is None or found[1].pin_hash is None:
        return see_other(_HERE)
    door, card = found
    form = TwoWordsForm()
    if not form.validate_on_submit():
        return _words_step(door, form)
    entry = _finish(door, card, form)
    if entry.outcome is Outcome.IN:
        return go_in(entry, "/", keep=settings().own_phone.whole if form.own_phone.data else None)
    if door.held is None:
        return see_other(_HERE)
    form.form_errors = [_("Ces 2 mots ne sont pas les bons. Regardez votre papier.")]
    return _words_step(door, form)


def _door() -> tuple[SignIn, Card] | None:
    token = cookies.read(request, cookies.OWN, settings())
    if token is None:
        return None
    return service.first_use_of(db(), token, settings=settings(), at=now())


def _finish(door: SignIn, card: Card, form: TwoWordsForm) -> service.Entry:
    entry = service.words_kept(
        db(),
        door,
        card,
        first=form.first.data or "",
        second=form.second.data or "",
        own_phone=bool(form.own_phone.data),
        settings=settings(),
        device=device(),
        at=now(),
    )
    commit()
    return entry


def _words_step(door: SignIn, form: TwoWordsForm | None = None) -> Response:
    asked = service.asked_words(db(), door)
    if asked is None:
        return page("accounts/first_words.html")
    form = form or TwoWordsForm(formdata=None)
    form.first.label.text = _("Mot numéro %(number)s", number=asked.first)
    form.second.label.text = _("Mot numéro %(number)s", number=asked.second)
    return page("accounts/two_words.html", form=form, draw=asked.draw)
