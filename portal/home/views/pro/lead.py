"""The first page of a département's lead: what waits for him, and no name of who is followed."""

from flask import request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.home.lead import SHOWN, loads_of, numbers_of
from portal.intake.queries import Reader, Standing, request_counts
from portal.referent.queries import late_wishes
from portal.staff.queries import places_of
from portal.web.language import gettext as _
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now


def places_of_lead() -> list[tuple[str, str]]:
    """Return where a lead goes from any of his pages."""
    return [
        ("/pro/", _("Aujourd’hui")),
        ("/pro/demandes-de-referent", _("Demandes")),
        ("/pro/questions", _("Questions")),
        ("/pro/equipes", _("Équipes")),
        ("/pro/gouvernance", _("Gouvernance")),
    ]


def within_places_of_lead() -> dict[str, list[tuple[str, str]]]:
    """Return what stands together behind one of his places: a row of its own once he is there."""
    return {
        "/pro/demandes-de-referent": [
            ("/pro/demandes-de-referent", _("Demandes de référent")),
            ("/pro/demandes", _("Choix du référent")),
            ("/pro/absences", _("Absences")),
        ],
        "/pro/equipes": [
            ("/pro/equipes", _("Équipes")),
            ("/pro/organismes", _("Organismes")),
            ("/pro/acces", _("Comptes")),
        ],
        "/pro/resultats": [
            ("/pro/resultats", _("Résultats")),
            ("/pro/rapports", _("Rapports")),
            ("/pro/relecture", _("Paroles")),
            ("/pro/reponses", _("Réponses")),
        ],
    }


def desk_of_lead() -> Response:
    """Show what waits in his département: as many statements for 5 people as for 5,000."""
    asked = request.args.get("page", "1")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    places = places_of(db(), me().territory_id)
    ids = [one.id for one in places]
    loads, referents = loads_of(db(), ids, after=(number - 1) * SHOWN)
    on = local_date(now())
    late = late_wishes(db(), ids, on=on)
    reader = Reader(at=now(), on=on, around=tuple(ids), lead_of=me().territory_id)
    requests = request_counts(db(), reader)
    numbers, absences = numbers_of(db(), ids, lead_id=me().account_id, on=on)
    return page(
        "home/pro/lead.html",
        department=places[0].department,
        numbers=numbers,
        to_hand=requests[Standing.TO_HAND],
        late_calls=requests[Standing.LATE],
        late=late[:SHOWN],
        late_count=len(late),
        absences=absences,
        today=on,
        loads=loads,
        referents=referents,
        number=number,
        last=max(1, -(-referents // SHOWN)),
        section="/pro/",
    )
