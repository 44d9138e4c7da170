"""Who works in a département: names and services, never a number about anyone (R28)."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, DedicatedReferent, Invitation, Login, display_name
from portal.core.database import rows_of, vault_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.staff.catalogue import TrainingKind
from portal.staff.models import Training
from portal.territories.models import Organisation, OrganisationKind, Territory
from portal.territories.queries import TerritoryRow, territories

EVERYBODY = 1_000_000


class ServiceRow(Value):
    """One service of the département, and how it is reached.

    ``place`` is the name of its territory, ``where`` the place to which one goes.
    """

    id: UUID
    name: str
    kind: OrganisationKind
    territory_id: UUID
    place: str
    function: str
    phone: str
    hours: str
    where: str
    receives: bool
    closed_on: date | None


class ProfessionalRow(Value):
    """One professional: ``invited`` by a sheet, who ``comes_in``, a referent as his only work."""

    id: UUID
    handle: str
    first_name: str
    last_initial: str
    job: str
    service_id: UUID | None
    service: str
    place: str
    offers: str
    days: str
    speaks: str
    phone: str
    comes_in: bool
    invited: bool
    is_dedicated: bool

    @property
    def display_name(self) -> str:
        """Return the name that is shown."""
        return display_name(self.first_name, self.last_initial)


_SERVICES: Select[*tuple[Any, ...]] = (
    select(
        Organisation.id,
        Organisation.name,
        Organisation.kind,
        Organisation.territory_id,
        Territory.name.label("place"),
        Organisation.contact,
        Organisation.phone,
        Organisation.hours,
        Organisation.place.label("street"),
        Organisation.receives,
        Organisation.closed_on,
    )
    .join(Territory, Territory.id == Organisation.territory_id)
    .where(Organisation.territory_id.in_(bindparam("places", expanding=True)))
    .order_by(Organisation.name, Territory.name, Organisation.id)
)
_CARD = (Account.offers, Account.days, Account.speaks, Account.phone)
_PROFESSIONALS: Select[*tuple[Any, ...]] = (
    select(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Account.organisation_id,
        Organisation.name.label("service"),
        Territory.name.label("place"),
        *_CARD,
        Login.account_id.is_not(None).label("comes_in"),
        Invitation.account_id.is_not(None).label("invited"),
        DedicatedReferent.account_id.is_not(None).label("is_dedicated"),
    )
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .join(Territory, Territory.id == Account.territory_id)
    .outerjoin(Login, Login.account_id == Account.id)
    .outerjoin(Invitation, Invitation.account_id == Account.id)
    .outerjoin(DedicatedReferent, DedicatedReferent.account_id == Account.id)
    .where(
        Account.role == Role.PROFESSIONAL,
        Account.territory_id.in_(bindparam("places", expanding=True)),
    )
    .order_by(Organisation.name, Account.first_name, Account.last_initial, Account.id)
)
_PAGE = _PROFESSIONALS.limit(bindparam("most")).offset(bindparam("after"))
_NAMED = _PROFESSIONALS.where(Account.handle == bindparam("handle"))
_COUNT = select(func.count()).where(
    Account.role == Role.PROFESSIONAL,
    Account.territory_id.in_(bindparam("places", expanding=True)),
)


def places_of(session: Session, territory_id: UUID) -> list[TerritoryRow]:
    """Return every territory of the département of ``territory_id``, itself among them."""
    found = territories(session)
    mine = next(one.department_id for one in found if one.id == territory_id)
    return [one for one in found if one.department_id == mine]


def services_of(session: Session, places: Iterable[TerritoryRow]) -> list[ServiceRow]:
    """Return the services of ``places`` by name."""
    rows = rows_of(session, _SERVICES, {"places": [one.id for one in places]})
    return [ServiceRow(*row) for row in rows]


def professionals_of(
    session: Session,
    places: Iterable[TerritoryRow],
    *,
    most: int = EVERYBODY,
    after: int = 0,
) -> list[ProfessionalRow]:
    """Return the professionals of ``places`` by service and name, ``most`` of them at most."""
    values = {"places": [one.id for one in places], "most": most, "after": after}
    return [_professional(session, row) for row in rows_of(session, _PAGE, values)]


def professional_of(
    session: Session, places: Iterable[TerritoryRow], handle: str
) -> ProfessionalRow | None:
    """Return the professional of that handle if he works in one of ``places``."""
    values = {"places": [one.id for one in places], "handle": handle}
    found = rows_of(session, _NAMED, values)
    return _professional(session, found[0]) if found else None


def count_professionals(session: Session, places: Iterable[TerritoryRow]) -> int:
    """Return how many professionals ``places`` have together: to turn the pages."""
    return int(session.scalar(_COUNT, {"places": [one.id for one in places]}) or 0)


class TrainingRow(Value):
    """One training: where, which day (Paris), of what kind, how many people came."""

    id: UUID
    held_on: date
    kind: TrainingKind
    people: int
    place: str


class TrainingTotal(Value):
    """How many trainings a territory held, and how many people came in all (R37)."""

    place: str
    trainings: int
    people: int


_TRAININGS: Select[*tuple[Any, ...]] = (
    select(
        Training.id,
        Training.held_on,
        Training.kind,
        Training.people,
        Territory.name.label("place"),
    )
    .join(Territory, Territory.id == Training.territory_id)
    .where(Training.territory_id.in_(bindparam("places", expanding=True)))
    .order_by(Training.held_on.desc(), Training.recorded_at.desc(), Training.id)
)
_TRAININGS_PAGE = _TRAININGS.limit(bindparam("most")).offset(bindparam("after"))
_TRAINING = _TRAININGS.where(Training.id == bindparam("training_id"))
_TOTALS: Select[*tuple[Any, ...]] = (
    select(
        Territory.name.label("place"),
        func.count(Training.id),
        func.coalesce(func.sum(Training.people), 0),
    )
    .outerjoin(Training, Training.territory_id == Territory.id)
    .where(Territory.id.in_(bindparam("places", expanding=True)))
    .group_by(Territory.id, Territory.name)
    .order_by(Territory.name, Territory.id)
)


def trainings_of(
    session: Session, places: Iterable[TerritoryRow], *, most: int, after: int
) -> list[TrainingRow]:
    """Return ``most`` trainings of ``places`` after the first ``after``, newest first."""
    values = {"places": [one.id for one in places], "most": most, "after": after}
    return [TrainingRow(*row) for row in rows_of(session, _TRAININGS_PAGE, values)]


def training_of(
    session: Session, places: Iterable[TerritoryRow], training_id: UUID
) -> TrainingRow | None:
    """Return the training ``training_id`` if it was held in one of ``places``."""
    values = {"places": [one.id for one in places], "training_id": training_id}
    found = rows_of(session, _TRAINING, values)
    return TrainingRow(*found[0]) if found else None


def training_totals(session: Session, places: Iterable[TerritoryRow]) -> list[TrainingTotal]:
    """Return the totals of each territory by name, those without any training too."""
    rows = rows_of(session, _TOTALS, {"places": [one.id for one in places]})
    return [TrainingTotal(*row) for row in rows]


def _professional(session: Session, row: Any) -> ProfessionalRow:
    phone = vault_of(session).open("account.phone", row.id, row.phone) if row.phone else ""
    return ProfessionalRow(
        id=row.id,
        handle=row.handle,
        first_name=row.first_name,
        last_initial=row.last_initial,
        job=row.job,
        service_id=row.organisation_id,
        service=row.service or "",
        place=row.place,
        offers=row.offers,
        days=row.days,
        speaks=row.speaks,
        phone=phone,
        comes_in=bool(row.comes_in),
        invited=bool(row.invited),
        is_dedicated=bool(row.is_dedicated),
    )
