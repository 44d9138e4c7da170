"""One's own door: who came in, what is open, which cards work; every stop is one touch."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.accounts import queries, rules, service
from portal.accounts.forms.person import OtherPinForm, StopForm, WithPinCardForm
from portal.accounts.models import AccountEventKind, SignIn
from portal.accounts.secrets import card_qr, in_fours, read_pin
from portal.accounts.views.door import PIN_SENTENCES, home_of
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt, beside
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import Principal, me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, hasher, now, settings
from portal.web.rules import desk, peer_rep, person

blueprint = Blueprint("accounts_own", __name__)
_HERE = "/mes-entrees"
_NEW_CARD = "/mes-entrees/carte/neuve"
_DESK = "/pro/mes-entrees"

SENTENCES = {
    AccountEventKind.CAME_IN: lazy("Votre carte a ouvert votre page."),
    AccountEventKind.CAME_IN_WITH_WORDS: lazy("Vos 8 mots ont ouvert votre page."),
    AccountEventKind.CARD_ACTIVATED: lazy("Votre nouvelle carte est prête."),
    AccountEventKind.CARD_ENDED: lazy("Une de vos cartes est arrêtée."),
    AccountEventKind.ENDED_CARD_USED: lazy("Quelqu’un a essayé une carte arrêtée."),
    AccountEventKind.SIDE_BY_SIDE_OPENED: lazy("Vous avez pris l’écran de %(name)s."),
    AccountEventKind.SIDE_BY_SIDE_REFUSED: lazy("Il y a eu un code faux sur l’écran de %(name)s."),
    AccountEventKind.ENDED_EVERYWHERE: lazy("Vous avez tout fermé."),
}
ALARMS = frozenset({AccountEventKind.ENDED_CARD_USED, AccountEventKind.SIDE_BY_SIDE_REFUSED})
DEVICES = {
    "phone": lazy("Sur un téléphone."),
    "tablet": lazy("Sur une tablette."),
    "computer": lazy("Sur un ordinateur."),
    "": "",
}


def with_password(who: Principal) -> bool:
    """anyone who comes in with a password: every desk, and the peer representatives"""
    return desk(who) or peer_rep(who)


@blueprint.get("/mes-entrees")
@needs(person)
def mine() -> Response:
    """Show who came in, the open sessions and the cards."""
    return page(
        "accounts/my_entries.html",
        events=queries.events_of(db(), me().account_id, now()),
        sessions=open_sessions(),
        cards=queries.cards_of(db(), me().account_id, now()),
        first=queries.first_use(db(), me().account_id),
        denied=queries.last_denial(db(), me().account_id),
        lost=queries.lost_cards_of(db(), me().account_id, since=now() - queries.EVENTS_KEPT),
        sentences=SENTENCES,
        alarms=ALARMS,
        devices=DEVICES,
    )


@blueprint.get("/pro/mes-entrees")
@needs(with_password)
def mine_at_desk() -> Response:
    """Show a professional's or peer's own open sessions and last entries."""
    return page(
        "accounts/pro/my_entries.html",
        events=queries.events_of(db(), me().account_id, now()),
        sessions=open_sessions(),
        home=home_of(me().role),
    )


@blueprint.post("/mes-entrees/fermer")
@needs(person)
def close_one() -> Response:
    """Close one of her own sessions. It asks for no proof."""
    return stop(service.end_session, chosen("session"), _HERE)


@blueprint.post("/pro/mes-entrees/fermer")
@needs(with_password)
def close_one_at_desk() -> Response:
    """Close one of a professional's own sessions."""
    return stop(service.end_session, chosen("session"), _DESK)


@blueprint.post("/mes-entrees/arreter-carte")
@needs(person)
def stop_card() -> Response:
    """Stop one of her cards. It asks for no proof."""
    return stop(service.end_card, chosen("card"), _HERE, device=device())


@blueprint.post("/mes-entrees/fermer-tout")
@needs(person)
def close_all() -> Response:
    """Close everything everywhere, this session too."""
    return close_everywhere("/entrer")


@blueprint.post("/pro/mes-entrees/fermer-tout")
@needs(with_password)
def close_all_at_desk() -> Response:
    """Close a professional's sessions everywhere, this one too."""
    return close_everywhere("/pro/entrer")


@blueprint.get("/mes-entrees/code")
@needs(person)
def other_pin() -> Response:
    """Show the form for another PIN."""
    return page("accounts/other_pin.html", form=OtherPinForm())


@blueprint.post("/mes-entrees/code")
@needs(person)
def change_pin() -> Response:
    """Choose another PIN, after a fresh proof. Her other sessions end."""
    form = OtherPinForm()
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            PIN_SENTENCES,
            service.choose_pin,
            me().account_id,
            session_id=me().session_id,
            pin=read_pin(form.pin.data),
            hasher=hasher(),
            at=now(),
        )
    ):
        commit()
        return see_other(_HERE)
    return page("accounts/other_pin.html", form=beside(form, "pin"))


@blueprint.get("/mes-entrees/carte")
@needs(person)
def other_card() -> Response:
    """Say what another card is and ask for a proof."""
    return page("accounts/other_card.html", form=_card_form())


@blueprint.post("/mes-entrees/carte")
@needs(person)
def make_card() -> Response:
    """Make another card, after a fresh proof."""
    form = _card_form()
    pin = form.pin.data if isinstance(form, WithPinCardForm) else None
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            PIN_SENTENCES,
            service.make_card,
            me().account_id,
            session_id=me().session_id,
            pin=read_pin(pin or ""),
            hasher=hasher(),
            at=now(),
            device=device(),
        )
    ):
        commit()
        return see_other(_NEW_CARD)
    return page("accounts/other_card.html", form=beside(form, "pin"))


@blueprint.get(_NEW_CARD)
@needs(person)
def new_card() -> Response:
    """Show the card just made, ready to print, until she says that she has it."""
    token = service.shown_card(db(), me().session_id)
    if token is None:
        return see_other(_HERE)
    site = request.host_url.rstrip("/")
    return page(
        "accounts/print_card.html",
        token=in_fours(token),
        qr=card_qr(site, token),
        site=f"{request.host}/entrer",
    )


@blueprint.post(_NEW_CARD)
@needs(person)
def card_copied() -> Response:
    """Show it no more: asked again, it is no longer there."""
    service.forget_card(db(), me().session_id)
    commit()
    return see_other(_HERE)


def _card_form() -> ProofForm:
    has_pin = service.has_pin(db(), me().account_id, now())
    return ProofForm() if has_pin else WithPinCardForm()


def open_sessions() -> list[SignIn]:
    """Return the sessions of who asks that are really open, the newest first."""
    at = now()
    return [
        row
        for row in reversed(queries.open_sign_ins(db(), me().account_id, at))
        if rules.closes_at(settings(), row.kind, row.seen_at, row.ends_at) > at
    ]


def chosen(name: str) -> UUID:
    """Return the id that the form names; an odd one is not there (404)."""
    if not StopForm().validate_on_submit():
        abort(404)
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(404)


def stop(verb: Callable[..., None], chosen: UUID, path: str, **more: Any) -> Response:
    """Do one stop of one's own and go back to ``path``; what is not one's own is not there."""
    try:
        verb(db(), me().account_id, chosen, at=now(), **more)
    except Refused:
        abort(404)
    commit()
    return see_other(path)


def close_everywhere(path: str) -> Response:
    """Close every session of who asks, this one too, and go to ``path``."""
    if not StopForm().validate_on_submit():
        abort(404)
    service.end_everywhere(db(), me().account_id, at=now(), device=device())
    commit()
    return see_other(path)
