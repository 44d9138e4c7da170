"""What this room asks of the territories: where, for whom, who answers, within how long."""

import unicodedata
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from portal.accounts.models import Account, display_name
from portal.core.roles import Role
from portal.core.value import Value
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
    return delays.working_day_after(on, delays.call_days)


def publics(session: Session, territory_id: UUID, *, on: date, language: str) -> list[Any]:
    """Return whom the scheme is offered to there: code and words (R01). None chosen: everybody."""
    chosen = settings_of(session, territory_id, on=on).target_publics
    words = public_words(session, language)
    return [(code, said) for code, said in words.items() if not chosen or code in chosen]


_FAR_SERVICE = case((Organisation.territory_id == bindparam("territory_id"), 0), else_=1)
_FAR_ACCOUNT = case((Account.territory_id == bindparam("territory_id"), 0), else_=1)
_SERVICES = (
    select(Organisation.id, Organisation.name, Territory.name)
    .join(Territory, Territory.id == Organisation.territory_id)
    .where(deciding_for(Organisation.territory_id), Organisation.closed_on.is_(None))
    .order_by(_FAR_SERVICE, Organisation.name, Organisation.id)
)
_PROFESSIONALS = (
    select(Account.id, Account.first_name, Account.last_initial, Organisation.name)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(Account.role == Role.PROFESSIONAL, deciding_for(Account.territory_id))
    .order_by(_FAR_ACCOUNT, Account.first_name, Account.id)
)
_FIRST: BindParameter[int] = bindparam("most")
_NEAREST_SERVICES, _NEAREST_PROFESSIONALS = _SERVICES.limit(_FIRST), _PROFESSIONALS.limit(_FIRST)
_SAME = select(Territory.id).where(Territory.id == bindparam("one"), deciding_for(Territory.id))


class Callers(Value):
    """Who may be handed a request: services, then professionals, those of its territory first.

    ``more`` says that others were left out: they are found by a part of their name.
    """

    services: list[Named]
    professionals: list[Named]
    more: bool


def callers(session: Session, territory_id: UUID, *, sought: str, most: int) -> Callers:
    """Return ``most`` of each in the département whose names hold ``sought``: two statements.

    Capitals and accents do not count.
    """
    asked = {"territory_id": territory_id, "most": most + 1}
    near = (_NEAREST_SERVICES, _NEAREST_PROFESSIONALS)
    services, people = (
        session.execute(one, asked).all()
        for one in ((_SERVICES, _PROFESSIONALS) if sought else near)
    )
    named = [(key, f"{name} ({place})") for key, name, place in services]
    known = [
        (key, ", ".join(part for part in (display_name(first, last), service) if part))
        for key, first, last, service in people
    ]
    found = [[one for one in all_ if _key(sought) in _key(one[1])] for all_ in (named, known)]
    return Callers(found[0][:most], found[1][:most], more=any(len(one) > most for one in found))


def _key(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def service_of(session: Session, account_id: UUID) -> UUID:
    """Return the service of a desk; a desk without one stands for itself."""
    found = select(Account.organisation_id).where(Account.id == account_id)
    return session.scalar(found) or account_id


def same_department(session: Session, one: UUID, other: UUID) -> bool:
    """Say whether two territories belong to one département."""
    return session.scalar(_SAME, {"one": one, "territory_id": other}) is not None
