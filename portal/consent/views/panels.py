"""Her coming into a panel of a study, and her leaving it: one press each (R26)."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.views.words import STUDIES
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.pages import see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_panels", __name__)


@blueprint.post(f"{STUDIES}/groupes/<handle>/entrer")
@needs(person)
def enter(handle: str) -> Response:
    """Come into a panel. What closed meanwhile is said by the page she goes back to."""
    return _back_after(service.enter_panel, handle)


@blueprint.post(f"{STUDIES}/groupes/<handle>/quitter")
@needs(person)
def leave(handle: str) -> Response:
    """Leave a panel, and stay in the study."""
    return _back_after(service.leave_panel, handle)


def _back_after(act: Callable[..., None], handle: str) -> Response:
    try:
        act(db(), panel_id=_panel_or_404(handle), person_id=me().account_id, at=now())
    except Refused:
        return see_other(STUDIES)
    commit()
    return see_other(STUDIES)


def _panel_or_404(handle: str) -> UUID:
    who = me()
    near = queries.panels_of(
        db(), person_id=who.account_id, territory_id=who.territory_id, known=()
    )
    found = next((one.panel.id for one in near if one.panel.handle == handle), None)
    if found is None:
        abort(404)
    return found
