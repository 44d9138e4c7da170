"""Tables as offices send them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from portal.accounts.models import Account
from portal.core import clock
from portal.core.roles import Role
from portal.staff import service
from portal.territories.models import Organisation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from portal.staff.rules import Examined
    from tests.cast import Cast
    from tests.visitor import Visitor

LEAD = "griselidis"
SERVICES = "nom;type;secteur\nMaison bleue;association;\nMission du Val;mission locale;Ariège\n"
PEOPLE = (
    "prénom;initiale;métier;organisme;téléphone;langues\n"
    "Fantine;T;éducatrice;Garage solidaire;05 36 49 00 77;français\n"
    "Cosette;;conseillère;Mission locale;;\n"
)


def look(session: Session, cast: Cast, text: str, lead: str = LEAD) -> Examined:
    """Put ``text`` and return what it would do."""
    who = cast[lead]
    service.put(session, content=text.encode(), by=who.id, at=clock.now())
    found = service.look_at(session, by=who.id, territory_id=who.territory_id)
    assert found is not None
    return found


def bring_in(session: Session, cast: Cast, text: str, lead: str = LEAD) -> int:
    """Put ``text`` and bring it in."""
    look(session, cast, text, lead)
    who = cast[lead]
    return service.bring_in(session, by=who.id, territory_id=who.territory_id, at=clock.now())


def counts(session: Session) -> tuple[int, int]:
    """Return how many services and professionals the whole house has."""
    pros = select(func.count()).where(Account.role == Role.PROFESSIONAL)
    services = session.scalar(select(func.count()).select_from(Organisation))
    return services or 0, session.scalar(pros) or 0


def send(visitor: Visitor, content: bytes, status: int = 200) -> Visitor:
    """Choose a file on the page and send it, as a browser does."""
    visitor.open("/pro/equipes/fichier")
    return visitor.submit("Je regarde les lignes", status, file=(io.BytesIO(content), "liste.csv"))
