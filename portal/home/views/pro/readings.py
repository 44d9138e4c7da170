"""« Mes lectures »: a professional sees what those he helps see of him."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.audit.catalogue import PURPOSE_WORDS, SEARCH
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.home.readings import A_PAGE, own_readings
from portal.home.views.pages import page_number, theme_words
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db
from portal.web.rules import professional

blueprint = Blueprint("own_readings", __name__)
HERE = "/pro/mes-lectures"


@blueprint.get(HERE)
@needs(professional)
def show() -> Response:
    """List his readings, newest first, 50 on a page."""
    number = page_number()
    found = own_readings(db(), me().account_id, number)
    return page(
        "home/pro/readings.html",
        readings=found[:A_PAGE],
        has_more=len(found) > A_PAGE,
        number=number,
        theme_words=theme_words,
        purposes=PURPOSE_WORDS,
        grounds=GROUND_NAMES,
        search=SEARCH,
        section="/pro/personnes",
    )
