"""Who reads a notice: the adults of a pathway, the leads of a département."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import Household, households
from portal.core.roles import Role
from portal.territories.models import Territory


def leads_of(session: Session, territory_id: UUID) -> list[UUID]:
    """Return the leads of the département of a territory."""
    department = select(Territory.department_id).where(Territory.id == territory_id)
    leads = (
        select(Account.id)
        .join(Territory, Territory.id == Account.territory_id)
        .where(
            Account.role == Role.DEPARTMENT_LEAD,
            Territory.department_id == department.scalar_subquery(),
        )
    )
    return list(session.scalars(leads.order_by(Account.id)).all())


def adults_of(session: Session, pathway_id: UUID) -> list[UUID]:
    """Return the adults who live a pathway today, in a fixed order."""
    home: Household | None = households(session, [pathway_id]).get(pathway_id)
    people: Iterable[UUID] = home.present if home else ()
    return sorted(people)
