"""Whom she may add to her circle: names told by a lead, and dedicated referents of her place."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, DedicatedReferent, display_name
from portal.circle.models import CircleAnswer, CircleMember, CircleWord, Pathway
from portal.core.database import rows_of
from portal.core.roles import Role
from portal.core.types import Key
from portal.core.value import Value
from portal.referent.models import ProposedName
from portal.territories.models import Organisation

_TOLD = select(ProposedName.helper_id).where(ProposedName.pathway_id == bindparam("pathway"))


class OfferedName(Value):
    """A professional who is not in her circle. ``told``: a lead told her of him."""

    account_id: UUID
    handle: str
    display_name: str
    first_name: str
    job: str
    service: str
    days: str
    speaks: str
    offers: str
    is_dedicated: bool
    told: bool


_PRESENT = (
    select(CircleMember.id)
    .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
    .where(
        CircleMember.pathway_id == Pathway.id,
        CircleMember.account_id == Account.id,
        CircleMember.left_at.is_(None),
        CircleAnswer.person_id == bindparam("person", type_=Key),
        CircleAnswer.word == CircleWord.YES,
        CircleAnswer.ended_at.is_(None),
    )
    .correlate(Pathway, Account)
    .exists()
)
_OFFERED: Select[*tuple[Any, ...]] = (
    select(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        Account.days,
        Account.speaks,
        Account.offers,
        DedicatedReferent.account_id.is_not(None).label("is_dedicated"),
        ProposedName.id.is_not(None).label("told"),
    )
    .select_from(Pathway)
    .join(Account, Account.role == Role.PROFESSIONAL)
    .outerjoin(DedicatedReferent, DedicatedReferent.account_id == Account.id)
    .outerjoin(
        ProposedName,
        and_(ProposedName.pathway_id == Pathway.id, ProposedName.helper_id == Account.id),
    )
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(
        Pathway.id == bindparam("pathway"),
        or_(
            ProposedName.id.is_not(None),
            and_(
                DedicatedReferent.account_id.is_not(None),
                Account.territory_id == Pathway.territory_id,
            ),
        ),
        ~_PRESENT,
    )
    .order_by(ProposedName.at, Account.first_name, Account.id)
)


def offered_names(session: Session, pathway_id: UUID, *, person_id: UUID) -> list[OfferedName]:
    """Return whom ``person_id`` may add to her own circle, in one statement."""
    return [
        OfferedName(
            account_id=row.id,
            handle=row.handle,
            display_name=display_name(row.first_name, row.last_initial),
            first_name=row.first_name,
            job=row.job,
            service=row.service or "",
            days=row.days,
            speaks=row.speaks,
            offers=row.offers,
            is_dedicated=bool(row.is_dedicated),
            told=bool(row.told),
        )
        for row in rows_of(session, _OFFERED, {"pathway": pathway_id, "person": person_id})
    ]


def told_names(session: Session, pathway_id: UUID) -> frozenset[UUID]:
    """Return those of whom a lead told her already, in her circle or not."""
    return frozenset(row.helper_id for row in rows_of(session, _TOLD, {"pathway": pathway_id}))
