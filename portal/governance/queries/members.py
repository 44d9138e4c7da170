"""Who is told what a group does: members with an account, leads, a service that is asked."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.roles import AT_WORK, Role
from portal.governance.catalogue import TOLD_IN_A_SERVICE
from portal.governance.models import GoverningGroup, GroupSeat
from portal.territories.models import Territory

_WHO: Select[*tuple[UUID, Role]] = (
    select(Account.id, Account.role)
    .where(Account.role.in_(sorted(AT_WORK)), Account.erased_at.is_(None))
    .order_by(Account.id)
)


def members_of(session: Session, group_id: UUID) -> list[tuple[UUID, Role]]:
    """Return the account and role of each who sits in a group today with an account."""
    sits = select(GroupSeat.account_id).where(
        GroupSeat.group_id == group_id,
        GroupSeat.until_on.is_(None),
        GroupSeat.account_id.is_not(None),
    )
    return _read(session, _WHO.where(Account.id.in_(sits)))


def leads_of_group(session: Session, group_id: UUID) -> list[tuple[UUID, Role]]:
    """Return the leads of the département that keeps a group."""
    kept_by = select(GoverningGroup.department_id).where(GoverningGroup.id == group_id)
    there = select(Territory.id).where(Territory.department_id == kept_by.scalar_subquery())
    leads = _WHO.where(Account.role == Role.DEPARTMENT_LEAD, Account.territory_id.in_(there))
    return _read(session, leads)


def professionals_of_service(session: Session, service_id: UUID) -> list[tuple[UUID, Role]]:
    """Return some of the professionals of a service."""
    there = _WHO.where(
        Account.role == Role.PROFESSIONAL, Account.organisation_id == service_id
    ).limit(TOLD_IN_A_SERVICE)
    return _read(session, there)


def function_of(session: Session, group_id: UUID, account_id: UUID) -> str | None:
    """Return the function under which somebody sits in a group today, or ``None``."""
    sits = select(GroupSeat.function).where(
        GroupSeat.group_id == group_id,
        GroupSeat.account_id == account_id,
        GroupSeat.until_on.is_(None),
    )
    return session.scalars(sits).first()


def _read(session: Session, who: Select[*tuple[UUID, Role]]) -> list[tuple[UUID, Role]]:
    return [(row.id, row.role) for row in session.execute(who)]
