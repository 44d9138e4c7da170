"""The door of people: a card and six digits, or eight words."""

from datetime import datetime

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.forms.person import PIN_MISSING, CardForm, QrForm, WordsForm, six_digits
from portal.accounts.secrets import in_fours, read_card, read_pin
from portal.accounts.service import Entry, Outcome
from portal.accounts.views.door import go_in, home_of
from portal.accounts.views.doorway import evenly, nothing_looked_up
from portal.web.access import public
from portal.web.device import device
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import ngettext
from portal.web.pages import page, see_other
from portal.web.principal import visitor
from portal.web.request import commit, database, db, hasher, now, settings

blueprint = Blueprint("accounts", __name__)
_FIRST_USE = "/premiere-fois"


@blueprint.get("/entrer")
@public("everyone may knock")
def door() -> Response:
    """Show the two ways in."""
    who = visitor()
    return see_other(home_of(who.role)) if who else _door()


@blueprint.post("/entrer")
@public("everyone may knock")
@evenly
def enter() -> Response:
    """Come in with a card and six digits (``card``, ``pin``) or with eight words (``words``)."""
    return _enter_with_words() if "words" in request.form else _enter_with_card()


@blueprint.get("/c")
@public("where the picture on a card leads")
def scan() -> Response:
    """Read the card from its picture, by script; say how to write it otherwise."""
    return page("accounts/scan.html", form=QrForm())


@blueprint.post("/c")
@public("where the picture on a card leads")
@evenly
def scanned() -> Response:
    """Keep the card that was read and ask for the six digits, or begin its first use."""
    form = QrForm()
    if not form.validate_on_submit():
        nothing_looked_up()
        return page("accounts/scan.html", form=form)
    token = read_card(form.card.data) or ""
    entry = _begin(token)
    if entry.outcome is Outcome.FIRST_USE:
        return go_in(entry, _FIRST_USE)
    kept = CardForm(formdata=None, data={"card": in_fours(token)})
    return page("accounts/scanned.html", form=kept)


def _door(tried: Form | None = None) -> Response:
    return page(
        "accounts/enter.html",
        form=tried,
        tried=tried,
        card_form=tried if isinstance(tried, CardForm) else CardForm(formdata=None),
        words_form=tried if isinstance(tried, WordsForm) else WordsForm(formdata=None),
    )


def _enter_with_card() -> Response:
    form = CardForm()
    if not form.validate_on_submit():
        nothing_looked_up()
        return _door(form)
    token, pin = read_card(form.card.data) or "", read_pin(form.pin.data or "")
    if not pin:
        entry = _begin(token)
        if entry.outcome is Outcome.FIRST_USE:
            return go_in(entry, _FIRST_USE)
        # Said of every card, known or not: a new one that waited too long opens nothing here.
        older = _("Votre carte est neuve et n’ouvre rien ? Un accueil la refait avec vous.")
        form.pin.errors = [f"{PIN_MISSING} {older}"]
        return _door(form)
    if not form.pin.validate(form, [six_digits]):
        nothing_looked_up()
        return _door(form)
    with database().session(writing=False) as reading:
        found = service.find_card(reading, token, keys=settings().keys)
    attempt = service.compare(found, pin, hasher=hasher())
    entry = service.come_in_with_card(
        db(),
        attempt,
        settings=settings(),
        own_phone=form.own_phone.data,
        device=device(),
        at=now(),
    )
    commit()
    if entry.outcome is Outcome.FIRST_USE:
        return go_in(entry, _FIRST_USE)
    if entry.outcome is Outcome.IN:
        return _in(entry, own_phone=form.own_phone.data)
    form.form_errors = [_sentence(entry, _("Votre carte et vos chiffres ne vont pas ensemble."))]
    return _door(form)


def _enter_with_words() -> Response:
    form = WordsForm()
    if not form.validate_on_submit():
        nothing_looked_up()
        return _door(form)
    with database().session(writing=False) as reading:
        found = service.find_words(reading, form.words.data, keys=settings().keys)
    attempt = service.compare_words(found, form.words.data, hasher=hasher())
    entry = service.come_in_with_words(
        db(),
        attempt,
        settings=settings(),
        own_phone=form.own_phone.data,
        device=device(),
        at=now(),
    )
    commit()
    if entry.outcome is Outcome.IN:
        return _in(entry, own_phone=form.own_phone.data)
    form.form_errors = [_sentence(entry, _("Ces 8 mots n’ouvrent rien."))]
    return _door(form)


def _begin(token: str) -> Entry:
    entry = service.begin_first_use(
        db(), token, keys=settings().keys, settings=settings(), device=device(), at=now()
    )
    commit()
    return entry


def _in(entry: Entry, *, own_phone: bool) -> Response:
    return go_in(entry, "/", keep=settings().own_phone.whole if own_phone else None)


def _sentence(entry: Entry, wrong: str) -> str:
    if entry.outcome is Outcome.WAIT and entry.until is not None:
        other_way = _("Vos 8 mots ouvrent votre page sans attendre.")
        return f"{waiting(entry.until, now())} {other_way}"
    if entry.outcome is Outcome.UNUSED:
        return _("Votre carte neuve a attendu trop longtemps. Un accueil la refait avec vous.")
    if entry.outcome is Outcome.EXPIRED:
        return _("Votre carte ne marche plus. Demandez une carte neuve à votre référent.")
    return f"{wrong} {_('Relisez, puis essayez encore.')}"


def waiting(until: datetime, at: datetime) -> str:
    """Return how long to wait, in a sentence. Both instants are in UTC."""
    minutes = max(1, -int((at - until).total_seconds() // 60))
    return ngettext(
        "Attendez %(num)s minute, puis essayez encore.",
        "Attendez %(num)s minutes, puis essayez encore.",
        minutes,
    )
