"""A screen of a desk becomes hers: she takes it with one press, and only then types."""

from flask import request
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.web.forms import Form
from portal.web.lending import lend, lent_page
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db


def taken_by(first_name: str, *, back: str) -> Response | None:
    """Return the page to turn to her while the screen is still the desk's; ``None``: it is hers.

    ``back`` is where the desk goes on once the screen is given back.
    """
    if lent_page() is not None:
        return None
    if request.method == "POST" and request.form.get("take") and Form().validate_on_submit():
        hand_over(request.path, back=back)
        return see_other(request.path)
    return page("intake/take.html", name=first_name, here=request.path)


def hand_over(there: str, *, back: str) -> None:
    """Keep what was done, lock the desk, and lend its screen: only ``there`` opens on it now.

    Locked from now on, not from the moment it is given back: whoever stays alone with it, or does
    away with the cookie that says whose turn it is, finds no page of the desk.
    """
    accounts.lock_session(db(), me().session_id)
    commit()
    lend(there, back=back)
