"""Choosing a language: one page, one address a language, back to where one was."""

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as Answer

from portal.web.access import public
from portal.web.language import COOKIE, PEOPLE
from portal.web.pages import local_path, page, see_other
from portal.web.request import settings

blueprint = Blueprint("tongues", __name__)
_YEAR = 365 * 24 * 3600


@blueprint.get("/langues")
@public("one reads a language before coming in")
def choose() -> Response:
    """Show each language in its own name. ``retour`` or the page before is where one goes back."""
    back = request.args.get("retour") or _before()
    return page("home/languages.html", tongues=tuple(PEOPLE.items()), back=local_path(back))


@blueprint.get("/langue/<code>")
@public("one reads a language before coming in")
def use(code: str) -> Answer:
    """Keep the language in a cookie that says nothing else, and go back."""
    if code not in PEOPLE:
        abort(404)
    response = see_other(local_path(request.args.get("retour")))
    response.set_cookie(
        COOKIE, code, max_age=_YEAR, httponly=True, secure=settings().https, samesite="Lax"
    )
    return response


def _before() -> str:
    host, referrer = request.host_url, request.referrer or ""
    if not referrer.startswith(host):
        return "/"
    path = "/" + referrer.removeprefix(host)
    return "/" if path.startswith("/langue") else path
