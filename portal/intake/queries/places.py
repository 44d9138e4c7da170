"""What this room asks of the territories: where, for whom, who answers, within how long."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from portal.accounts.models import Account, display_name
from portal.core.roles import Role
from portal.intake.catalogue import CALL_DAYS
from portal.territories.models import Organisation, Territory
from portal.territories.queries import Delays, public_words, settings_of

Named = tuple[UUID, str]


def deciding_for(column: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition « of the département of the territory ``territory_id`` »."""
    own = select(Territory.department_id).where(Territory.id == bindparam("territory_id"))
    same = select(Territory.id).where(Territory.department_id == own.scalar_subquery())
    return column.in_(same)


def repropose_until(session: Session, territory_id: UUID, *, on: date) -> date:
    """Return from what day on the scheme may be proposed again after a no on ``on`` (Paris)."""
    days = settings_of(session, territory_id, on=on).repropose_days
    return on + timedelta(days=days)


def call_day(delays: Delays, on: date) -> date:
    """Return the last day on which somebody who asked on ``on`` (Paris) is called."""
    return delays.working_day_after(on, CALL_DAYS)


def publics(session: Session, territory_id: UUID, *, on: date, language: str) -> list[Any]:
    """Return whom the scheme is offered to there: code and words (R01). None chosen: everybody."""
    chosen = settings_of(session, territory_id, on=on).target_publics
    words = public_words(session, language)
    return [(code, said) for code, said in words.items() if not chosen or code in chosen]


_SERVICES = (
    select(Organisation.id, Organisation.name)
    .where(deciding_for(Organisation.territory_id))
    .order_by(Organisation.name, Organisation.id)
)
_PROFESSIONALS = (
    select(Account.id, Account.first_name, Account.last_initial, Organisation.name)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(Account.role == Role.PROFESSIONAL, deciding_for(Account.territory_id))
    .order_by(Account.first_name, Account.id)
)
_SAME = select(Territory.id).where(Territory.id == bindparam("one"), deciding_for(Territory.id))


def callers(session: Session, territory_id: UUID) -> tuple[list[Named], list[Named]]:
    """Return the services, then the professionals, of the territory's département, by name."""
    asked = {"territory_id": territory_id}
    services = [(row[0], row[1]) for row in session.execute(_SERVICES, asked)]
    people = [
        (key, ", ".join(part for part in (display_name(first, last), service) if part))
        for key, first, last, service in session.execute(_PROFESSIONALS, asked)
    ]
    return services, people


def same_department(session: Session, one: UUID, other: UUID) -> bool:
    """Say whether two territories belong to one département."""
    return session.scalar(_SAME, {"one": one, "territory_id": other}) is not None
