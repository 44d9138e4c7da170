"""The desk of a professional: what waits today, and the people he knows."""

import unicodedata
from collections import Counter
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.circle.queries import Known, people_known_to
from portal.consent.queries import themes_seen_by_of_many
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.home.lines import Group
from portal.home.today import FOLDED_FROM, today
from portal.home.views.pro.lead import desk_of_lead, places_of_lead, within_places_of_lead
from portal.referent.queries import held_by
from portal.territories.catalogue.pro import TITLE as SETTINGS
from portal.web.access import needs
from portal.web.forms import plain
from portal.web.language import gettext as _
from portal.web.lists import how_many
from portal.web.pages import page, see_other
from portal.web.principal import Principal, me, visitor
from portal.web.request import db, now
from portal.web.rules import desk, professional

blueprint = Blueprint("desk", __name__)
A_PAGE = 25
PEOPLE_A_PAGE = 60


class Place(StrEnum):
    """What one is for a person: the filters of the list of people."""

    REFERENT = "referent"
    CIRCLE = "cercle"

    @property
    def is_hers(self) -> bool:
        """Say whether the filter keeps those whose referent one is."""
        return self is Place.REFERENT


@blueprint.app_context_processor
def links_of_desks() -> dict[str, Any]:
    """Give every desk its places: those of a professional, or results alone."""
    if not request.path.startswith("/pro/"):
        return {}
    who = visitor()
    if who is None:
        return {"pro_nav": []}
    if who.role is Role.PROFESSIONAL:
        return {
            "pro_nav": [
                ("/pro/", _("Aujourd’hui")),
                _meetings(who.meetings),
                ("/pro/personnes", _("Personnes")),
                ("/pro/ma-carte", _("Ma carte")),
                ("/pro/proposer", _("Proposer")),
                ("/pro/demandes-de-referent", _("Premiers appels")),
                ("/pro/absences", _("Absences")),
                ("/pro/reponses", _("Réponses")),
                ("/pro/mon-avis", _("Mon avis")),
                _news(who.unread),
            ]
        }
    if who.role is Role.RECEPTION_AGENT:
        return {
            "pro_nav": [
                ("/pro/accueil", _("Accueil")),
                ("/pro/proposer", _("Expliquer")),
                ("/pro/avis-papier", _("Avis sur papier")),
            ]
        }
    within = within_places_of_lead() if who.role is Role.DEPARTMENT_LEAD else {}
    return {"pro_nav": _places_of_results(who), "pro_within": within}


def _places_of_results(who: Principal) -> list[tuple[str, str]]:
    """Return the places of a lead, of a member of a group that steers, or of an evaluator."""
    if who.role is Role.DEPARTMENT_LEAD:
        return [
            *places_of_lead(),
            ("/pro/resultats", _("Résultats")),
            ("/pro/reglages", _(SETTINGS)),
            _news(who.unread),
        ]
    results = [
        ("/pro/reglages", _(SETTINGS)),
        ("/pro/resultats", _("Résultats")),
        ("/pro/rapports", _("Rapports")),
    ]
    groups = ("/pro/gouvernance", _("Groupes"))
    if who.role is Role.STEERING_MEMBER:
        return [groups, *results, _news(who.unread)]
    words = [("/pro/paroles", _("Paroles")), ("/pro/questionnaires", _("Questions"))]
    return [*results, *words, groups, _news(who.unread)]


def _meetings(waiting: int) -> tuple[str, str]:
    if waiting:
        return "/pro/reunions", _("Réunions, %(number)s en attente", number=waiting)
    return "/pro/reunions", _("Réunions")


def _news(unread: int) -> tuple[str, str]:
    if unread:
        return "/pro/nouvelles", _("Nouvelles, %(number)s à lire", number=unread)
    return "/pro/nouvelles", _("Nouvelles")


@blueprint.get("/pro/")
@needs(desk)
def show() -> Response:
    """Show what waits, for whom, since when. An evaluator has results only."""
    if me().role is Role.DEPARTMENT_LEAD:
        return desk_of_lead()
    if me().role is Role.RECEPTION_AGENT:
        return see_other("/pro/accueil")
    if me().role is Role.STEERING_MEMBER:
        return see_other("/pro/gouvernance")
    if me().role is not Role.PROFESSIONAL:
        return see_other("/pro/resultats")
    found = today(db(), helper_id=me().account_id, at=now())
    lines = found.lines
    wanted = request.args.get("voir", "")
    groups = Counter(line.group for line in lines)
    chosen = next((group for group in Group if group.value == wanted), None)
    reviews = [line for line in lines if line.group is Group.REVIEWS]
    folded = reviews if chosen is None and len(reviews) >= FOLDED_FROM else []
    listed = [
        line
        for line in lines
        if chosen is line.group or (chosen is None and not (folded and line.group is Group.REVIEWS))
    ]
    most = how_many(A_PAGE)
    return page(
        "home/pro/today.html",
        lines=listed[:most],
        hidden=max(0, len(listed) - most),
        more_at=address("/pro/", voir=chosen and chosen.value, combien=most + A_PAGE),
        reviews=len(folded),
        late_reviews=sum(line.late for line in folded),
        stopped=found.stopped,
        total=len(lines),
        people=len({line.person.person_id for line in lines}),
        late=sum(line.late for line in lines),
        groups=groups,
        chosen=f"/pro/?voir={chosen.value}" if chosen else "/pro/",
        section="/pro/",
    )


@blueprint.get("/pro/personnes")
@needs(professional)
def people() -> Response:
    """List those in whose circle he is; ``prenom`` keeps the names that begin so."""
    session = db()
    known = people_known_to(session, me().account_id)
    mine = held_by(session, me().account_id).pathways
    sought = (plain(request.args.get("prenom")) or "")[:60]
    place = next((one for one in Place if one.value == request.args.get("place")), None)
    named = [one for one in known if _key(one.first_name).startswith(_key(sought))]
    kept = [one for one in named if place is None or (one.pathway_id in mine) is place.is_hers]
    most = how_many(PEOPLE_A_PAGE)
    found = kept[:most]
    asked = {"prenom": sought, "place": place and place.value}
    shared = themes_seen_by_of_many(
        session,
        viewer_id=me().account_id,
        person_ids=[one.person_id for one in found],
        on=local_date(now()),
    )
    return page(
        "home/pro/people.html",
        people=found,
        total=len(known),
        found=len(kept),
        sought=sought,
        place=place.value if place else "",
        counts={person_id: len(themes) for person_id, themes in shared.items()},
        mine=mine,
        places=[
            (address("/pro/personnes", prenom=sought, place=one), number)
            for one, number in _places(named, mine)
        ],
        here=address("/pro/personnes", **asked),
        hidden=len(kept) - len(found),
        more_at=address("/pro/personnes", **asked, combien=most + PEOPLE_A_PAGE),
    )


def _places(named: list[Known], mine: frozenset[UUID]) -> list[tuple[str, int]]:
    """Return each filter, as the address says it, and how many people it keeps."""
    hers = sum(one.pathway_id in mine for one in named)
    return [("", len(named)), (Place.REFERENT, hers), (Place.CIRCLE, len(named) - hers)]


def address(path: str, **asked: object) -> str:
    """Return ``path`` with what is asked, so that it can be kept, sent and come back to."""
    kept = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{kept}" if kept else path


def _key(name: str) -> str:
    """Return a name as it is searched: without capitals nor accents."""
    split = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
