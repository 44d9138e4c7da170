"""Verbs that open territories and add their services."""

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core import sanitizing
from portal.core.refusal import Refused
from portal.territories.models import Organisation, OrganisationKind, Territory


def open_territory(
    session: Session,
    *,
    code: str,
    name: str,
    department: str,
    duty_name: str,
    duty_phone: str,
    card_places: str,
) -> Territory:
    """Open a territory and return it (R07: what differs between places is data).

    ``code`` is its stable word, ``duty_*`` who answers when nobody else does, ``card_places``
    simple HTML that says where a card can be had. Raise ``Refused`` with ``"code-taken"``,
    ``"nothing-written"`` or ``"too-long"``.
    """
    code, name, department = code.strip(), name.strip(), department.strip()
    duty_name, duty_phone = duty_name.strip(), duty_phone.strip()
    if not all((code, name, department, duty_name, duty_phone)):
        raise Refused("nothing-written")
    if session.scalar(select(Territory.id).where(Territory.code == code)) is not None:
        raise Refused("code-taken")
    try:
        places = sanitizing.clean(card_places)
    except sanitizing.TooLong:
        raise Refused("too-long") from None
    territory = Territory(
        id=uuid4(),
        code=code,
        name=name,
        department=department,
        duty_name=duty_name,
        duty_phone=duty_phone,
        card_places=places,
    )
    session.add(territory)
    session.flush()
    return territory


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
