"""Who stands before which file: one statement, before anything in it is opened."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, ContactBy, display_name
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER, Household, HouseholdPerson, stands_for
from portal.core.value import Value
from portal.referent.queries import REFERENT_ID
from portal.territories.models import Organisation, Territory


class Door(Value):
    """Somebody's file, seen by a helper of her circle, before anything in it is opened.

    ``referent_id`` is the active referent of the pathway; ``viewer_*`` are about the helper.
    """

    pathway_id: UUID
    person_id: UUID
    handle: str
    first_name: str
    territory_name: str
    household: Household
    referent_id: UUID | None
    viewer_id: UUID
    viewer_name: str
    viewer_job: str
    viewer_service: str
    sealed_phone: bytes | None
    sms_only: bool


_person = aliased(PathwayPerson)
_named = aliased(Account)
_viewer = aliased(Account)
# One statement for everything that says who stands before which file: the household, the helper's
# presence (as the circle asks it), his service, the referent.
_DOOR: Select[*tuple[Any, ...]] = (
    select(
        Pathway.id.label("pathway_id"),
        Territory.name.label("territory_name"),
        _named.id.label("person_id"),
        _named.handle,
        Account.id.label("account_id"),
        Account.handle.label("member_handle"),
        Account.first_name,
        PathwayPerson.is_child,
        _viewer.id.label("viewer_id"),
        _viewer.first_name.label("viewer_first_name"),
        _viewer.last_initial.label("viewer_initial"),
        _viewer.job.label("viewer_job"),
        Organisation.name.label("viewer_service"),
        _named.phone.label("sealed_phone"),
        _named.contact_by,
        REFERENT_ID.label("referent_id"),
    )
    .select_from(_named)
    .join(_person, _person.account_id == _named.id)
    .join(Pathway, Pathway.id == _person.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .join(CircleMember, CircleMember.pathway_id == Pathway.id)
    .join(_viewer, _viewer.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == _viewer.organisation_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(stands_for(_person), Pathway.state.not_in(OVER))
    .order_by(PathwayPerson.is_child, Account.created_at, Account.id)
)
_DOOR_FOR_HELPER = _DOOR.where(
    _named.handle == bindparam("handle"), _viewer.id == bindparam("viewer")
)
_DOOR_FOR_PERSON = _DOOR.where(
    _named.id == bindparam("person"), _viewer.handle == bindparam("handle")
)


def door(session: Session, *, viewer_id: UUID, handle: str) -> Door | None:
    """Return what stands before the file ``handle``, or ``None`` for who is not in her circle."""
    return _door(session, _DOOR_FOR_HELPER, {"viewer": viewer_id, "handle": handle})


def door_seen_by_her(session: Session, *, person_id: UUID, viewer_handle: str) -> Door | None:
    """Return the door of her own file as one helper finds it, or ``None`` for a stranger."""
    return _door(session, _DOOR_FOR_PERSON, {"person": person_id, "handle": viewer_handle})


def _door(
    session: Session, statement: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> Door | None:
    rows = session.execute(statement, values).all()
    if not rows:
        return None
    first = rows[0]
    names = {row.account_id: row.first_name for row in rows}
    return Door(
        pathway_id=first.pathway_id,
        person_id=first.person_id,
        handle=first.handle,
        first_name=names[first.person_id],
        territory_name=first.territory_name,
        household=Household(first.pathway_id, tuple(_member(row) for row in rows)),
        referent_id=first.referent_id,
        viewer_id=first.viewer_id,
        viewer_name=display_name(first.viewer_first_name, first.viewer_initial),
        viewer_job=first.viewer_job,
        viewer_service=first.viewer_service or "",
        sealed_phone=first.sealed_phone,
        sms_only=first.contact_by is ContactBy.SMS_ONLY,
    )


def _member(row: Row[*tuple[Any, ...]]) -> HouseholdPerson:
    return HouseholdPerson(row.account_id, row.member_handle, row.first_name, row.is_child)
