"""Leaving: in one touch, from every page, with or without script."""

from flask import Blueprint, redirect, request
from flask import session as page_cookie
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.forms.person import StopForm
from portal.web import cookies
from portal.web.access import public
from portal.web.headers import LEAVING
from portal.web.pages import page, see_other
from portal.web.request import commit, db, now, settings

blueprint = Blueprint("accounts_leave", __name__)


@blueprint.get("/partir")
@public("leaving fast works for everyone, signed in or not")
def leave_fast() -> Response:
    """End the session, clear the device, show a page that says nothing.

    A link on another site may lead here but ends nothing; nor does a browser that reads ahead.
    """
    asked = request.headers
    if asked.get("Sec-Fetch-Site") == "cross-site" or "prefetch" in asked.get("Sec-Purpose", ""):
        return page("accounts/gone.html")
    _end(writing=True)
    known = settings()
    if known.leave_to:
        return _cleared(redirect(known.leave_to, code=303))
    return _cleared(page("accounts/gone.html"))


@blueprint.post("/partir")
@public("signing out works for everyone, signed in or not")
def leave() -> Response:
    """Sign out: end the session and go to the public page."""
    if StopForm().validate_on_submit():
        _end(writing=None)
    return _cleared(see_other("/"))


def _end(*, writing: bool | None) -> None:
    known = settings()
    found = (cookies.read(request, name, known) for name in (cookies.HAND, cookies.OWN))
    tokens = [token for token in found if token]
    if tokens:
        session = db(writing=writing)
        for token in tokens:
            service.end_token(session, token, keys=known.keys, at=now())
        commit()


def _cleared(answer: Response) -> Response:
    for name in (cookies.HAND, cookies.OWN):
        cookies.take_away(answer, name, settings())
    # Some phones do not know the header below: what waits in the page's own cookie goes too.
    page_cookie.clear()
    answer.headers["Clear-Site-Data"] = LEAVING
    return answer
