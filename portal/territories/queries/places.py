"""Questions about départements, territories and their organisations."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from portal.territories.models import Department, Organisation, OrganisationKind, Territory
from portal.territories.queries.settings import TerritorySettings, timeline, told


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory as pages show it, with the name of its département."""

    id: UUID
    code: str
    name: str
    department_id: UUID
    department: str

    @property
    def full_name(self) -> str:
        """Return its name as somebody from elsewhere knows it: after that of the département."""
        if self.name.startswith(self.department):
            return self.name
        return f"{self.department}, {self.name}"


@dataclass(frozen=True, slots=True)
class Place:
    """A territory and what is in force there."""

    territory: TerritoryRow
    settings: TerritorySettings


@dataclass(frozen=True)
class OrganisationRow:
    """A service of a territory."""

    id: UUID
    territory_id: UUID
    name: str
    kind: OrganisationKind


_TERRITORIES: Select[*tuple[Any, ...]] = (
    select(
        Territory.id,
        Territory.code,
        Territory.name,
        Territory.department_id,
        Department.name.label("department"),
    )
    .join(Department, Department.id == Territory.department_id)
    .order_by(Department.name, Territory.name, Territory.id)
)
_BY_ID = _TERRITORIES.where(Territory.id == bindparam("territory_id"))
_PLACES = _TERRITORIES.add_columns(told())
_ORGANISATIONS = (
    select(Organisation.id, Organisation.territory_id, Organisation.name, Organisation.kind)
    .where(Organisation.territory_id == bindparam("territory_id"))
    .order_by(Organisation.name, Organisation.id)
)


def territory(session: Session, territory_id: UUID) -> TerritoryRow:
    """Return the territory ``territory_id``. Raise ``NoResultFound`` if there is none."""
    return TerritoryRow(*session.execute(_BY_ID, {"territory_id": territory_id}).one())


def territories(session: Session) -> list[TerritoryRow]:
    """Return all territories, by the names of their département and their own."""
    return [TerritoryRow(*row) for row in session.execute(_TERRITORIES)]


def places(session: Session, *, on: date) -> list[Place]:
    """Return all territories with what is in force on the day ``on`` (Paris): one statement."""
    return [
        Place(TerritoryRow(*row[:-1]), timeline(row.settings_told).on(on))
        for row in session.execute(_PLACES)
    ]


def organisations(session: Session, territory_id: UUID) -> list[OrganisationRow]:
    """Return the services of a territory by name."""
    found = session.execute(_ORGANISATIONS, {"territory_id": territory_id})
    return [OrganisationRow(*row) for row in found]
