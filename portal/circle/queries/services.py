"""The services of a territory and who works there: where a helper is looked for."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, DedicatedReferent, display_name
from portal.accounts.queries import has_left
from portal.core.database import as_like, rows_of
from portal.core.folding import folded
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories.models import Organisation, OrganisationKind

MOST_WORKERS = 50
"""How many names one page shows."""
MOST_SERVICES = 60
"""How many services one page shows: a search finds the others."""


class Service(Value):
    """A service with at least one professional who has an account, and how many."""

    id: UUID
    name: str
    kind: OrganisationKind
    workers: int


class Worker(Value):
    """A professional who may be added or proposed, as he says who he is."""

    account_id: UUID
    handle: str
    display_name: str
    job: str
    service: str
    kind: OrganisationKind
    days: str
    speaks: str
    offers: str
    is_dedicated: bool = False


_WORKS = (
    Account.role == Role.PROFESSIONAL,
    Organisation.closed_on.is_(None),
    ~has_left(Account.id),
)
_SERVICES: Select[*tuple[Any, ...]] = (
    select(
        Organisation.id,
        Organisation.name,
        Organisation.kind,
        func.count().label("workers"),
        func.count().over().label("total"),
    )
    .join(Account, Account.organisation_id == Organisation.id)
    .where(
        Organisation.territory_id == bindparam("territory_id"),
        *_WORKS,
        Account.id.not_in(bindparam("but", expanding=True)),
        or_(
            bindparam("holds") == "",
            folded(Organisation.name).like(bindparam("holds"), escape="\\"),
            folded(Account.first_name).like(bindparam("begins"), escape="\\"),
        ),
    )
    .group_by(Organisation.id, Organisation.name, Organisation.kind)
    .order_by(Organisation.name, Organisation.id)
    .limit(MOST_SERVICES)
)
_WORKERS: Select[*tuple[Any, ...]] = (
    select(
        Account.id.label("account_id"),
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        Organisation.kind,
        Account.days,
        Account.speaks,
        Account.offers,
        DedicatedReferent.account_id.is_not(None).label("is_dedicated"),
    )
    .join(Organisation, Organisation.id == Account.organisation_id)
    .outerjoin(DedicatedReferent, DedicatedReferent.account_id == Account.id)
    .where(
        Organisation.territory_id == bindparam("territory_id"),
        *_WORKS,
    )
    .order_by(Account.first_name, Account.last_initial, Account.id)
    .limit(MOST_WORKERS)
)
_OF_SERVICE = _WORKERS.where(
    Organisation.id == bindparam("service_id"),
    Account.id.not_in(bindparam("but", expanding=True)),
    or_(
        bindparam("begins") == "",
        folded(Account.first_name).like(bindparam("begins"), escape="\\"),
    ),
)
_SOUGHT = _WORKERS.where(
    or_(
        folded(Account.first_name).like(bindparam("begins"), escape="\\"),
        folded(Organisation.name).like(bindparam("holds"), escape="\\"),
    )
)
_ONE = _WORKERS.where(Account.handle == bindparam("handle"))


def services_of(
    session: Session, territory_id: UUID, *, but: Collection[UUID] = (), sought: str = ""
) -> tuple[list[Service], int]:
    """Return the services of a territory where somebody has an account, by name, and how many.

    60 at most. ``but`` are who is there already: a service with nobody else is not told of.
    ``sought``: what its name holds, or how the first name of who works there begins.
    """
    begins, holds = as_like(sought)
    asked = {
        "territory_id": territory_id,
        "but": list(but),
        "holds": holds,
        "begins": begins,
    }
    rows = rows_of(session, _SERVICES, asked)
    found = [Service(row.id, row.name, row.kind, row.workers) for row in rows]
    return found, rows[0].total if rows else 0


def workers_of(
    session: Session,
    territory_id: UUID,
    service_id: UUID,
    *,
    but: Collection[UUID] = (),
    sought: str = "",
) -> list[Worker]:
    """Return who works in one service of a territory, but for ``but``, by first name: 50 at most.

    ``sought``: how their first name begins.
    """
    asked = {
        "territory_id": territory_id,
        "service_id": service_id,
        "but": list(but),
        "begins": as_like(sought)[0],
    }
    return [_worker(row) for row in rows_of(session, _OF_SERVICE, asked)]


def workers_sought(session: Session, territory_id: UUID, sought: str) -> list[Worker]:
    """Return who is called so, or works in a service that is; an empty search gives nobody."""
    begins, holds = as_like(sought)
    if not begins:
        return []
    asked = {"territory_id": territory_id, "begins": begins, "holds": holds}
    return [_worker(row) for row in rows_of(session, _SOUGHT, asked)]


def worker(session: Session, territory_id: UUID, handle: str) -> Worker | None:
    """Return one professional of a territory, or ``None``."""
    found = rows_of(session, _ONE, {"territory_id": territory_id, "handle": handle})
    return _worker(found[0]) if found else None


def _worker(row: Any) -> Worker:
    return Worker(
        account_id=row.account_id,
        handle=row.handle,
        display_name=display_name(row.first_name, row.last_initial),
        job=row.job,
        service=row.service,
        kind=row.kind,
        days=row.days,
        speaks=row.speaks,
        offers=row.offers,
        is_dedicated=bool(row.is_dedicated),
    )
