"""Questions about territories and their organisations."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.territories.models import Organisation, OrganisationKind, Territory


@dataclass(frozen=True)
class TerritoryRow:
    """A territory as pages show it. ``card_places`` is HTML that was cleaned when written."""

    id: UUID
    code: str
    name: str
    department: str
    duty_name: str
    duty_phone: str
    card_places: str


@dataclass(frozen=True)
class OrganisationRow:
    """A service of a territory."""

    id: UUID
    territory_id: UUID
    name: str
    kind: OrganisationKind


_TERRITORIES = select(
    Territory.id,
    Territory.code,
    Territory.name,
    Territory.department,
    Territory.duty_name,
    Territory.duty_phone,
    Territory.card_places,
).order_by(Territory.name, Territory.id)
_BY_ID = _TERRITORIES.where(Territory.id == bindparam("territory_id"))
_ORGANISATIONS = (
    select(Organisation.id, Organisation.territory_id, Organisation.name, Organisation.kind)
    .where(Organisation.territory_id == bindparam("territory_id"))
    .order_by(Organisation.name, Organisation.id)
)


def territory(session: Session, territory_id: UUID) -> TerritoryRow:
    """Return the territory ``territory_id``. Raise ``NoResultFound`` if there is none."""
    return TerritoryRow(*session.execute(_BY_ID, {"territory_id": territory_id}).one())


def territories(session: Session) -> list[TerritoryRow]:
    """Return all territories by name."""
    return [TerritoryRow(*row) for row in session.execute(_TERRITORIES)]


def organisations(session: Session, territory_id: UUID) -> list[OrganisationRow]:
    """Return the services of a territory by name."""
    found = session.execute(_ORGANISATIONS, {"territory_id": territory_id})
    return [OrganisationRow(*row) for row in found]
