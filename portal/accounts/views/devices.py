"""The open devices of who stands beside somebody, by her choice or by law: his own alone."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.views.door import home_of
from portal.accounts.views.my_entries import (
    DEVICES,
    chosen,
    close_everywhere,
    open_sessions,
    stop,
)
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.rules import beside, guardian

blueprint = Blueprint("accounts_devices", __name__)
_BESIDE, _MEASURE = "/proche/appareils", "/mesure/appareils"


@blueprint.get(_BESIDE)
@needs(beside)
def mine_beside() -> Response:
    """Show who stands beside somebody which of his own devices are open."""
    return _devices(_BESIDE, "layouts/beside.html")


@blueprint.post(f"{_BESIDE}/fermer")
@needs(beside)
def close_one_beside() -> Response:
    """Close one of his own sessions."""
    return stop(service.end_session, chosen("session"), _BESIDE)


@blueprint.post(f"{_BESIDE}/fermer-tout")
@needs(beside)
def close_all_beside() -> Response:
    """Close his sessions everywhere, this one too."""
    return close_everywhere("/entrer")


@blueprint.get(_MEASURE)
@needs(guardian)
def mine_as_guardian() -> Response:
    """Show a guardian which of his own devices are open."""
    return _devices(_MEASURE, "layouts/guardian.html")


@blueprint.post(f"{_MEASURE}/fermer")
@needs(guardian)
def close_one_as_guardian() -> Response:
    """Close one of a guardian's own sessions."""
    return stop(service.end_session, chosen("session"), _MEASURE)


@blueprint.post(f"{_MEASURE}/fermer-tout")
@needs(guardian)
def close_all_as_guardian() -> Response:
    """Close a guardian's sessions everywhere, this one too."""
    return close_everywhere("/entrer")


def _devices(here: str, layout: str) -> Response:
    return page(
        "accounts/devices.html",
        sessions=open_sessions(),
        devices=DEVICES,
        here=here,
        layout=layout,
        home=home_of(me().role),
        reading=None,
    )
