"""Services are added to a territory, put right, closed and opened again."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.core.value import Value
from portal.territories.models import Organisation, OrganisationKind
from portal.territories.rules import check_contact, check_name, check_phone


class Contact(Value):
    """How a service is reached (R11): who answers there by function, never a worker's address.

    ``receives``: whoever wants a referent may come by; it needs a place.
    """

    function: str = ""
    phone: str = ""
    hours: str = ""
    place: str = ""
    receives: bool = False


NO_CONTACT = Contact()


def add_organisation(
    session: Session,
    *,
    territory_id: UUID,
    name: str,
    kind: OrganisationKind,
    contact: Contact = NO_CONTACT,
) -> Organisation:
    """Add a service to a territory and return it; no kind is shut out (R12).

    Raise ``Refused``: ``nothing-written``, ``too-long``, ``e-mail``, ``not-a-phone``, ``no-place``,
    or ``name-taken`` when the territory already has a service of this name, open or closed.
    """
    organisation = Organisation(id=uuid4(), territory_id=territory_id, revision=1)
    _write(session, organisation, name, kind, contact)
    session.add(organisation)
    session.flush()
    return organisation


def change_organisation(
    session: Session,
    *,
    organisation_id: UUID,
    revision: int,
    name: str,
    kind: OrganisationKind,
    contact: Contact,
) -> Organisation:
    """Change what is told of a service. ``revision`` is the one that the author read.

    Raise ``Refused``: ``not-there``, ``changed-meanwhile``, and those of ``add_organisation``.
    """
    organisation = _taken(session, organisation_id)
    if organisation.revision != revision:
        raise Refused("changed-meanwhile")
    _write(session, organisation, name, kind, contact)
    organisation.revision += 1
    session.flush()
    return organisation


def close_organisation(session: Session, *, organisation_id: UUID, on: date) -> None:
    """Close a service on the day ``on`` (Paris): it stays in what was, and nobody is sent there.

    Raise ``Refused``: ``not-there``, ``already-closed``.
    """
    organisation = _taken(session, organisation_id)
    if organisation.closed_on is not None:
        raise Refused("already-closed")
    organisation.closed_on = on
    organisation.revision += 1
    session.flush()


def reopen_organisation(session: Session, *, organisation_id: UUID) -> None:
    """Open a closed service again. Raise ``Refused``: ``not-there``, ``not-closed``."""
    organisation = _taken(session, organisation_id)
    if organisation.closed_on is None:
        raise Refused("not-closed")
    organisation.closed_on = None
    organisation.revision += 1
    session.flush()


def _taken(session: Session, organisation_id: UUID) -> Organisation:
    found = session.get(Organisation, organisation_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    return found


def _write(
    session: Session,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    contact: Contact,
) -> None:
    name = check_name(name)
    taken = select(Organisation.id).where(
        Organisation.territory_id == organisation.territory_id,
        Organisation.name == name,
        Organisation.id != organisation.id,
    )
    with session.no_autoflush:
        if session.scalar(taken) is not None:
            raise Refused("name-taken")
    organisation.name = name
    organisation.kind = kind
    organisation.contact = check_contact(contact.function)
    organisation.phone = check_phone(contact.phone) if contact.phone.strip() else ""
    organisation.hours = check_contact(contact.hours)
    organisation.place = check_contact(contact.place)
    if contact.receives and not organisation.place:
        raise Refused("no-place")
    organisation.receives = contact.receives
