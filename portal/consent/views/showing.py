"""« Je montre »: from her first page, one tap names who and what, one more says yes."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import Helper
from portal.consent import queries
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.consent.views.words import my_helpers, not_seen_yet, page_of_theme
from portal.core.clock import local_date
from portal.core.value import Value
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

blueprint = Blueprint("consent_showing", __name__)


class Offer(Value):
    """One helper, and the page of each theme that she may let him see today."""

    helper: Helper
    themes: list[tuple[str, Theme]]


@blueprint.get("/mes-accords/montrer")
@needs(person)
def show() -> Response:
    """List who helps her, and what each does not see yet. Nothing is given here."""
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    offers = []
    for helper in my_helpers():
        if helper.account_id is not None:
            themes = not_seen_yet(helper, known, FILE_THEMES)
            pages = [(page_of_theme(helper.handle, theme), theme) for theme in themes]
            offers.append(Offer(helper, [(at, theme) for at, theme in pages if at]))
    return page("consent/show.html", offers=offers, theme_words=THEME_WORDS)
