"""Pages for everyone: help, statement, privacy, words."""

from flask import Blueprint, Response, current_app, g

from portal.core.clock import local_date
from portal.home.catalogue import CHECKED_ON, EMERGENCIES
from portal.territories.queries import places
from portal.web.access import public
from portal.web.assets import Assets
from portal.web.glossary import WORDS
from portal.web.pages import page
from portal.web.request import db, now

blueprint = Blueprint("public", __name__)
_KEPT = "public, max-age=86400, stale-while-revalidate=604800"


@blueprint.get("/aide")
@public("who needs help now must not have to sign in")
def help_now() -> Response:
    """Show the numbers that answer. The same for all, so that a phone may keep it offline."""
    # Said before the template asks: no session is read, no name, no token.
    g.visitor = None
    response = page("home/help.html", numbers=EMERGENCIES)
    response.headers["Cache-Control"] = _KEPT
    response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.get("/accessibilite")
@public("the law asks for this page")
def accessibility() -> Response:
    """Show the accessibility statement (décret 2019-768)."""
    return page(
        "home/accessibility.html", checked_on=CHECKED_ON, places=places(db(), on=local_date(now()))
    )


@blueprint.get("/donnees")
@public("everyone may know what is kept, before coming in")
def privacy() -> Response:
    """Show the privacy notice in plain words (GDPR 12 to 14)."""
    return page("home/privacy.html", places=places(db(), on=local_date(now())))


@blueprint.get("/mots")
@public("words are for everyone")
def words() -> Response:
    """Show the glossary."""
    return page("home/words.html", words=WORDS)


@blueprint.get("/sw.js")
@public("a script that holds nothing about anyone")
def offline_script() -> Response:
    """Send the script that keeps the help page on the phone; it must stand at the root."""
    assets = current_app.extensions["portal.assets"]
    assert isinstance(assets, Assets)
    response = Response(assets.plain("js/sw.js"), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response
