"""Questions about départements, territories and their organisations."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.core.value import Value
from portal.territories.models import Department, Organisation, OrganisationKind, Territory
from portal.territories.queries.settings import TerritorySettings, timeline, told


class TerritoryRow(Value):
    """A territory as pages show it, with the name of its département.

    ``to_confirm``: its name is the portal's until the département confirms it.
    """

    id: UUID
    code: str
    name: str
    department_id: UUID
    department: str
    to_confirm: bool = False

    @property
    def full_name(self) -> str:
        """Return its name as somebody from elsewhere knows it: after that of the département."""
        if self.name.startswith(self.department):
            return self.name
        return f"{self.department}, {self.name}"


class Place(Value):
    """A territory and what is in force there."""

    territory: TerritoryRow
    settings: TerritorySettings


class OrganisationRow(Value):
    """A service of a territory. ``contact`` is who answers by function; ``closed_on`` in Paris.

    ``receives``: whoever wants a referent may come by.
    """

    id: UUID
    territory_id: UUID
    name: str
    kind: OrganisationKind
    contact: str
    phone: str
    hours: str
    place: str
    closed_on: date | None
    revision: int
    receives: bool


_TERRITORIES: Select[*tuple[Any, ...]] = (
    select(
        Territory.id,
        Territory.code,
        Territory.name,
        Territory.department_id,
        Department.name.label("department"),
        Territory.name_to_confirm,
    )
    .join(Department, Department.id == Territory.department_id)
    .order_by(Department.name, Territory.name, Territory.id)
)
_BY_ID = _TERRITORIES.where(Territory.id == bindparam("territory_id"))
_beside = aliased(Territory)
_BESIDE = _TERRITORIES.where(
    Territory.department_id
    == select(_beside.department_id)
    .where(_beside.id == bindparam("territory_id"))
    .scalar_subquery()
)
_BY_CODE = _TERRITORIES.add_columns(told()).where(Territory.code == bindparam("code"))
_PLACES = _TERRITORIES.add_columns(told())
_EVERY: Select[*tuple[Any, ...]] = select(
    Organisation.id,
    Organisation.territory_id,
    Organisation.name,
    Organisation.kind,
    Organisation.contact,
    Organisation.phone,
    Organisation.hours,
    Organisation.place,
    Organisation.closed_on,
    Organisation.revision,
    Organisation.receives,
).order_by(Organisation.name, Organisation.id)
_ORGANISATIONS = _EVERY.where(Organisation.territory_id == bindparam("territory_id"))
_RECEIVING = _EVERY.where(
    Organisation.receives, Organisation.closed_on.is_(None), Organisation.place != ""
)
_RECEIVING_THERE = _RECEIVING.where(Organisation.territory_id == bindparam("territory_id"))
_ORGANISATION = _EVERY.where(Organisation.id == bindparam("organisation_id"))


def territory(session: Session, territory_id: UUID) -> TerritoryRow:
    """Return the territory ``territory_id``. Raise ``NoResultFound`` if there is none."""
    return TerritoryRow(*session.execute(_BY_ID, {"territory_id": territory_id}).one())


def territories(session: Session) -> list[TerritoryRow]:
    """Return all territories, by the names of their département and their own."""
    return [TerritoryRow(*row) for row in session.execute(_TERRITORIES)]


def territories_beside(session: Session, territory_id: UUID) -> list[TerritoryRow]:
    """Return the territories of the département of ``territory_id``, itself among them."""
    found = session.execute(_BESIDE, {"territory_id": territory_id})
    return [TerritoryRow(*row) for row in found]


def place(session: Session, code: str, *, on: date) -> Place | None:
    """Return the territory of that code with what is in force on ``on`` (Paris), if any."""
    row = session.execute(_BY_CODE, {"code": code}).first()
    if row is None:
        return None
    return Place(TerritoryRow(*row[:-1]), timeline(row.settings_told).on(on))


def places(session: Session, *, on: date) -> list[Place]:
    """Return all territories with what is in force on the day ``on`` (Paris): one statement."""
    return [
        Place(TerritoryRow(*row[:-1]), timeline(row.settings_told).on(on))
        for row in session.execute(_PLACES)
    ]


def organisations(session: Session, territory_id: UUID) -> list[OrganisationRow]:
    """Return the services of a territory by name, open and closed."""
    found = session.execute(_ORGANISATIONS, {"territory_id": territory_id})
    return [OrganisationRow(*row) for row in found]


def receiving(session: Session, territory_id: UUID | None = None) -> list[OrganisationRow]:
    """Return where whoever wants a referent may come by, in one territory or everywhere."""
    if territory_id is None:
        return [OrganisationRow(*row) for row in session.execute(_RECEIVING)]
    found = session.execute(_RECEIVING_THERE, {"territory_id": territory_id})
    return [OrganisationRow(*row) for row in found]


def organisation(session: Session, organisation_id: UUID) -> OrganisationRow | None:
    """Return one service, open or closed, if it exists."""
    row = session.execute(_ORGANISATION, {"organisation_id": organisation_id}).first()
    return None if row is None else OrganisationRow(*row)
