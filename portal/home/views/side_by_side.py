"""Side by side: the screen goes from the referent's hands to hers, and back (EXPERIENCE §1).

She types her own code: the referent can never answer for her. Her session lasts 20 minutes at
most; the referent's waits behind it.
"""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.queries import who
from portal.core.refusal import Refused
from portal.home.forms import HandOverForm
from portal.home.queries import Door, door
from portal.web import cookies
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, hasher, now, settings
from portal.web.rules import professional, signed_in

blueprint = Blueprint("side_by_side", __name__)


@blueprint.get("/pro/personnes/<handle>/cote-a-cote")
@needs(professional)
def hand_over(handle: str) -> Response:
    """Show the page that is turned to her. Only her active referent has it."""
    return _page(_entry(handle), HandOverForm())


@blueprint.post("/pro/personnes/<handle>/cote-a-cote")
@needs(professional)
def open_hers(handle: str) -> Response:
    """Open her session on this screen when her code is right; count what is wrong on the desk."""
    entry, form = _entry(handle), HandOverForm()
    if not form.validate_on_submit():
        return _page(entry, form)
    try:
        result = service.open_side_by_side(
            db(),
            host=me().session_id,
            person_id=entry.person_id,
            pin=form.pin.data or "",
            hasher=hasher(),
            settings=settings(),
            at=now(),
            device=device(),
            with_name=me().display_name,
        )
    except Refused:
        # His own session ended meanwhile, on another screen.
        return see_other("/pro/entrer")
    commit()
    if result.outcome is service.Outcome.IN and result.token:
        return cookies.give(see_other("/mon-plan"), cookies.HAND, result.token, settings())
    waits = result.outcome is service.Outcome.WAIT
    form.pin.errors = [
        _("Trop d’essais. Attendez une heure, ou entrez avec votre carte.")
        if waits
        else _("Ce code n’est pas le bon. Essayez encore.")
    ]
    return _page(entry, form)


@blueprint.post("/cote-a-cote/rendre")
@needs(signed_in)
def give_back() -> Response:
    """Give the screen back: her session ends, the referent finds her file where he left it.

    When her 20 minutes are over the referent is already back: he goes to his desk.
    """
    if not me().side_by_side:
        return see_other("/")
    if not Form().validate_on_submit():
        abort(403)
    handle = who(db(), me().account_id).handle
    service.end_side_by_side(db(), me().session_id, at=now())
    commit()
    answer = see_other(f"/pro/personnes/{handle}")
    return cookies.take_away(answer, cookies.HAND, settings())


def _entry(handle: str) -> Door:
    entry = door(db(), viewer_id=me().account_id, handle=handle)
    if entry is None or entry.referent_id != me().account_id:
        abort(404)
    return entry


def _page(entry: Door, form: HandOverForm) -> Response:
    return page("home/hand_over.html", form=form, entry=entry)
