"""« Envois »: what left by SMS and e-mail and what did not arrive, without a name."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications import service
from portal.notifications.catalogue import Channel, Fault, Sending
from portal.notifications.queries import Pile, dead_lines, outbox_piles
from portal.notifications.views.ways import offered
from portal.territories.queries import territories_beside
from portal.web.access import needs
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import department_lead

blueprint = Blueprint("news_outbox", __name__)
HERE = "/pro/envois"
CHANNELS = {Channel.SMS: lazy("SMS"), Channel.EMAIL: lazy("E-mail")}
STATES = {
    Sending.WAITING: lazy("En attente"),
    Sending.SENT: lazy("Envoyés"),
    Sending.FAILED: lazy("Pas arrivés"),
}
FAULTS = {
    Fault.REFUSED: lazy("L’adresse ou le numéro est refusé."),
    Fault.NO_ANSWER: lazy("Le serveur d’envoi n’a pas répondu, malgré 7 essais."),
    Fault.NO_WAY: lazy("Cet envoi n’est pas réglé sur ce site."),
}


@blueprint.get(HERE)
@needs(department_lead)
def show() -> Response:
    """Count what waits, left and failed in the département, and list what failed."""
    places = _places()
    piles = outbox_piles(db(), places)
    return page(
        "notifications/pro/outbox.html",
        rows=[
            (CHANNELS[channel], [_count(piles, channel, state) for state in Sending])
            for channel in Channel
        ],
        states=list(STATES.values()),
        dead=dead_lines(db(), places),
        channels=CHANNELS,
        faults=FAULTS,
        missing=[
            CHANNELS[one] for one in Channel if one not in offered(settings(), tuple(Channel))
        ],
        section="/pro/nouvelles",
    )


@blueprint.post(f"{HERE}/encore")
@needs(department_lead)
def again() -> Response:
    """Let all that did not arrive leave again."""
    service.try_again(db(), territory_ids=_places(), at=now())
    commit()
    return see_other(HERE)


def _places() -> list[UUID]:
    return [one.id for one in territories_beside(db(), me().territory_id)]


def _count(piles: list[Pile], channel: Channel, state: Sending) -> int:
    return sum(one.number for one in piles if (one.channel, one.state) == (channel, state))
