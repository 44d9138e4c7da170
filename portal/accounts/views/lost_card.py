"""« J’arrête cette carte neuve »: two people agreed on it, and it was not she who lost hers."""

from contextlib import suppress

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.forms.person import StopForm
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.pages import see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("accounts_lost_card", __name__)


@blueprint.post("/mes-entrees/carte-perdue/non")
@needs(person)
def stop() -> Response:
    """Let no new card be made in her name. It asks for no proof."""
    if not StopForm().validate_on_submit():
        abort(404)
    with suppress(Refused):  # it is over already: her page says how
        service.stop_lost_card(db(), me().account_id, at=now())
        commit()
    return see_other("/mes-entrees")
