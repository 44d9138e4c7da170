"""Desks: her card and her words are lost, two people agreed; her new card is made with her.

Also: a card that somebody brings is closed by its number. Nothing of whose it is is shown.
"""

from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.queries import LostCardRow, lost_card
from portal.accounts.secrets import read_card, read_pin
from portal.intake.forms.lost.pro import CloseCardForm
from portal.intake.forms.person import HerPinForm
from portal.intake.queries import same_department
from portal.intake.views.screen import CARD_SENTENCES
from portal.intake.views.taking import hand_over, taken_by
from portal.web.access import needs
from portal.web.forms import attempt, beside
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, hasher, now, settings
from portal.web.rules import welcomes

blueprint = Blueprint("intake_lost", __name__)
HERE = "/pro/carte-perdue"
_ONE = f"{HERE}/<uuid:lost_id>"
_HANDS = f"{_ONE}/cote-a-cote"
_CLOSE = "/pro/fermer-une-carte"
_PRINT = "/pro/carte-neuve"
_SENTENCES = {
    "unknown-card": lazy("Aucune carte ouverte ne porte ce numéro."),
}
_HERS = {
    **CARD_SENTENCES,
    "not-agreed": lazy("Une autre personne doit confirmer d’abord."),
    "too-early": lazy("C’est trop tôt. Regardez l’heure sur la page d’avant."),
    "had-a-hand": lazy("Une autre personne doit refaire cette carte."),
}


@blueprint.get(_HANDS)
@needs(welcomes)
def choose(lost_id: UUID) -> Response:
    """Let her choose six digits for her new card, with her own hands."""
    found = _found(lost_id)
    return _take(found) or _digits(found, HerPinForm())


@blueprint.post(_HANDS)
@needs(welcomes)
def keep(lost_id: UUID) -> Response:
    """Make her new card: all that came before ends."""
    found = _found(lost_id)
    taken = _take(found)
    if taken is not None:
        return taken
    form = HerPinForm()
    if form.validate_on_submit() and attempt(
        form,
        _HERS,
        accounts.make_lost_card,
        found.id,
        session_id=me().session_id,
        pin=read_pin(form.pin.data),
        hasher=hasher(),
        at=now(),
    ):
        hand_over(f"{_PRINT}/cote-a-cote", back=_PRINT)
        return see_other(f"{_PRINT}/cote-a-cote")
    return _digits(found, beside(form, "pin"))


@blueprint.get(_CLOSE)
@needs(welcomes)
def closing() -> Response:
    """Ask for the number of the card that somebody brings."""
    return page("intake/pro/close_card.html", form=CloseCardForm(), closed=False, section=HERE)


@blueprint.post(_CLOSE)
@needs(welcomes)
def close() -> Response:
    """Close it, with all that it opened: nothing of her is shown."""
    form = CloseCardForm()
    closed = form.validate_on_submit() and attempt(form, _SENTENCES, _close, typed=form)
    if closed:
        commit()
    return page("intake/pro/close_card.html", form=form, closed=closed, section=HERE)


def _close(session: Session, *, typed: CloseCardForm) -> None:
    accounts.close_by_number(
        session,
        read_card(typed.card.data) or "",
        everything=typed.everything,
        by=me().account_id,
        keys=settings().keys,
        at=now(),
    )


def _take(found: LostCardRow) -> Response | None:
    """Return the page to turn to her while the screen is still the desk's; ``None``: it is hers."""
    if found.opens_at is None or found.opens_at > now() or not found.is_open:
        return see_other(f"{HERE}/{found.id}")
    return taken_by(found.first_name, back=f"{HERE}/{found.id}")


def _digits(found: LostCardRow, form: HerPinForm) -> Response:
    return page(
        "intake/pin.html", form=form, row=found, here=f"{HERE}/{found.id}/cote-a-cote", later=False
    )


def _found(lost_id: UUID) -> LostCardRow:
    """Return what the number of her paper led to; elsewhere than in her département it is not."""
    found = lost_card(db(), lost_id)
    if found is None or not same_department(db(), found.territory_id, me().territory_id):
        abort(404)
    return found
