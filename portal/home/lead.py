"""The desk of a département's lead: numbers, and how many people each referent follows.

No name of an accompanied person (DOMAIN §1), and nothing by which one worker could be set above
another (R28): the list goes by service and name alone, and holds no other number.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, Card, display_name
from portal.circle.models import Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.referent.models import Mandate
from portal.territories.models import Organisation

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many adults are followed; of them, without a referent, and not yet come in themselves."""

    followed: int
    without_referent: int
    not_come_in: int


@dataclass(frozen=True, slots=True)
class Load:
    """How many people, children too, a referent follows today: so that nobody carries too much."""

    name: str
    job: str
    service: str
    people: int


_ACTIVE = (Mandate.started_at.is_not(None), Mandate.closed_at.is_(None))
_HAS_REFERENT = (
    select(Mandate.id).where(Mandate.pathway_id == Pathway.id, *_ACTIVE).correlate(Pathway).exists()
)
_CAME_IN = (
    select(Card.id)
    .where(Card.account_id == PathwayPerson.account_id, Card.activated_at.is_not(None))
    .correlate(PathwayPerson)
    .exists()
)
_HERE = Pathway.territory_id.in_(bindparam("places", expanding=True))
_FOLLOWED = and_(Pathway.state.not_in(OVER), PathwayPerson.left_at.is_(None))
_NUMBERS: Select[*tuple[Any, ...]] = (
    select(
        func.count().label("followed"),
        func.count(case((~_HAS_REFERENT, 1))).label("without_referent"),
        func.count(case((~_CAME_IN, 1))).label("not_come_in"),
    )
    .select_from(PathwayPerson)
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .where(_HERE, _FOLLOWED, PathwayPerson.is_child.is_(False))
)
_LOADS: Select[*tuple[Any, ...]] = (
    select(
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        func.count().label("people"),
        func.count().over().label("referents"),
    )
    .select_from(Mandate)
    .join(Pathway, Pathway.id == Mandate.pathway_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == Mandate.helper_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(_HERE, _FOLLOWED, *_ACTIVE)
    .group_by(Account.id, Account.first_name, Account.last_initial, Account.job, Organisation.name)
    .order_by(Organisation.name, Account.first_name, Account.last_initial, Account.id)
    .limit(SHOWN)
    .offset(bindparam("after"))
)


def numbers_of(session: Session, territory_ids: Collection[UUID]) -> Numbers:
    """Return how many people are followed in some territories: one statement."""
    row = rows_of(session, _NUMBERS, {"places": list(territory_ids)})[0]
    return Numbers(row.followed, row.without_referent, row.not_come_in)


def loads_of(
    session: Session, territory_ids: Collection[UUID], *, after: int
) -> tuple[list[Load], int]:
    """Return 50 referents after the first ``after``, by service and name, and how many there are.

    One statement. No other order exists: there is no argument for it (R28).
    """
    rows = rows_of(session, _LOADS, {"places": list(territory_ids), "after": after})
    found = [
        Load(display_name(row.first_name, row.last_initial), row.job, row.service or "", row.people)
        for row in rows
    ]
    return found, rows[0].referents if rows else 0
