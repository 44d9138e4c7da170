"""Services are added to a territory."""

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.territories.models import Organisation, OrganisationKind


def add_organisation(
    session: Session, *, territory_id: UUID, name: str, kind: OrganisationKind
) -> Organisation:
    """Add a service to a territory and return it; no kind is shut out (R12).

    Raise ``Refused`` with ``"nothing-written"``, or ``"name-taken"`` when the territory already
    has a service of this name.
    """
    name = name.strip()
    if not name:
        raise Refused("nothing-written")
    taken = select(Organisation.id).where(
        Organisation.territory_id == territory_id, Organisation.name == name
    )
    if session.scalar(taken) is not None:
        raise Refused("name-taken")
    organisation = Organisation(id=uuid4(), territory_id=territory_id, name=name, kind=kind)
    session.add(organisation)
    session.flush()
    return organisation
