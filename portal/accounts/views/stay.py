"""« Je reste »: the session goes on, and the page stays as it is, with what was typed."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.web.access import needs
from portal.web.principal import me
from portal.web.request import now
from portal.web.rules import signed_in

blueprint = Blueprint("accounts_stay", __name__)
LEFT = "X-Seconds-Left"


@blueprint.post("/rester")
@needs(signed_in)
def stay() -> Response:
    """Answer « nothing new » (204): a browser stays where it is. Being there was the act.

    The header says how many seconds are left: an hour on a shared phone is not made longer.
    """
    left = int((me().ends_at - now()).total_seconds())
    return Response(status=204, headers={LEFT: str(left)})
