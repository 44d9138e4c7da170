"""A first card made once more, with her and her old card: the screen is in her hands."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import in_fours, read_card, read_pin
from portal.accounts.service import OldCard
from portal.core.refusal import Refused
from portal.intake.forms.person import OldCardForm
from portal.intake.queries import same_department
from portal.intake.views.taking import hand_over
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.lending import FINISHED, lent_page
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, hasher, now, settings
from portal.web.rules import welcomes

blueprint = Blueprint("intake_redoing", __name__)
HERE = "/pro/carte-a-refaire/cote-a-cote"
_PRINT = "/pro/carte-neuve"
_DESK = "/pro/proposer"
_SENTENCES = {
    "over": lazy("Votre carte est déjà refaite."),
    "had-a-hand": lazy("Une autre personne doit refaire cette carte."),
}


@blueprint.get(HERE)
@needs(welcomes)
def begin() -> Response:
    """Ask for the number of her card again, such as after another language was chosen."""
    return ask(OldCardForm(), None) if lent_page() else see_other(_DESK)


@blueprint.post(HERE)
@needs(welcomes)
def redo() -> Response:
    """Make the card of her old one once more: with her digits of before, or with a paper."""
    if lent_page() is None:
        return see_other(_DESK)
    form = OldCardForm()
    card = read_card(form.paper.data or "") or ""
    try:
        old = old_card(card)
    except Refused:
        old = None
    if old is None or not ("pin" in request.form or "later" in request.form):
        form.paper.errors = [] if old else [_("Ce numéro n’est pas celui d’une carte à refaire.")]
        return ask(form, old)
    later = "later" in request.form
    made: list[tuple[accounts.Entry, str | None]] = []

    def make(session: Session, **facts: Any) -> None:
        made.append(accounts.redo_card(session, card, **facts))

    if (later or form.validate_on_submit()) and attempt(
        form,
        _SENTENCES,
        make,
        session_id=me().session_id,
        pin=None if later else read_pin(form.pin.data),
        hasher=hasher(),
        at=now(),
    ):
        commit()
        entry, paper = made[0]
        if entry.outcome is accounts.Outcome.FIRST_USE:
            hand_over(FINISHED if paper else f"{_PRINT}/cote-a-cote", back=_PRINT)
            return _made(paper)
        form.pin.errors = [_wrong(entry)]
    return ask(form, old)


def _made(paper: str | None) -> Response:
    if paper is None:
        return see_other(f"{_PRINT}/cote-a-cote")
    return page("intake/code_paper.html", paper=in_fours(paper))


def _wrong(entry: accounts.Entry) -> str:
    if entry.outcome is accounts.Outcome.WAIT:
        return _("Trop d’essais. Attendez un peu, puis essayez encore.")
    return _("Ce ne sont pas vos 6 chiffres. Essayez encore, ou prenez un papier.")


def old_card(card: str) -> OldCard | None:
    """Return what may be made once more at this desk for the number of an old card.

    ``None`` for a card that works, that is of another département, or that nobody knows. Raise
    ``Refused("had-a-hand")``.
    """
    found = accounts.card_to_redo(db(), card, by=me().account_id, keys=settings().keys, at=now())
    if found is None or not same_department(db(), found.territory_id, me().territory_id):
        return None
    return found


def ask(form: OldCardForm, old: OldCard | None) -> Response:
    """Show her the ways: the digits of before only where she chose some. Without a card, ask it."""
    return page("intake/redo.html", form=form, old=old, here=HERE)
