"""A file is read and kept, looked at again when it comes in, and comes in whole or not at all."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.accounts.service import open_account
from portal.core import sheets
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.staff.models import KeptFile
from portal.staff.queries import places_of, professionals_of, services_of
from portal.staff.rules import Examined, Known, examine
from portal.territories.models import Territory
from portal.territories.service import add_organisation

_PLACE = "staff_file.rows"
_KEPT = timedelta(days=1)


def put(session: Session, *, content: bytes, by: UUID, at: datetime) -> None:
    """Keep the table in ``content`` for ``by`` to look at; it takes the place of his last one.

    What others left for more than a day goes. Raise ``Refused`` with the code of
    ``sheets.Unreadable`` for what is not a table.
    """
    try:
        rows = sheets.read(content)
    except sheets.Unreadable as fault:
        raise Refused(fault.code) from None
    gone = (KeptFile.by_id == by) | (KeptFile.at < at - _KEPT)
    session.execute(delete(KeptFile).where(gone))
    sealed = vault_of(session).seal(_PLACE, by, json.dumps(rows))
    session.add(KeptFile(by_id=by, rows=sealed, at=at))
    session.flush()


def take_away(session: Session, *, by: UUID) -> None:
    """Forget the table that ``by`` put."""
    session.execute(delete(KeptFile).where(KeptFile.by_id == by))


def known_in(session: Session, territory_id: UUID) -> Known:
    """Return what the département of ``territory_id`` already has."""
    places = places_of(session, territory_id)
    return Known.of(places, services_of(session, places), professionals_of(session, places))


def look_at(session: Session, *, by: UUID, territory_id: UUID) -> Examined | None:
    """Say what the table that ``by`` put would do in his département; ``None`` without one."""
    kept = session.get(KeptFile, by)
    if kept is None:
        return None
    rows = json.loads(vault_of(session).open(_PLACE, by, kept.rows))
    return examine(rows, known_in(session, territory_id))


def bring_in(session: Session, *, by: UUID, territory_id: UUID, at: datetime) -> int:
    """Add every line that is new at once; return how many. The same table again adds nobody.

    Raise ``Refused``: ``nothing-put``, ``not-right`` while one line is not.
    """
    places = [one.id for one in places_of(session, territory_id)]
    # Two leads with one file: the second one looks after the first has finished.
    held = select(Territory.id).where(Territory.id.in_(places)).order_by(Territory.id)
    session.execute(held.with_for_update())
    found = look_at(session, by=by, territory_id=territory_id)
    if found is None:
        raise Refused("nothing-put")
    if not found.is_right:
        raise Refused("not-right")
    for one in found.services:
        add_organisation(
            session,
            territory_id=one.territory_id,
            name=one.name,
            kind=one.kind,
            contact=one.contact,
        )
    for newcomer in found.professionals:
        open_account(
            session,
            role=Role.PROFESSIONAL,
            first_name=newcomer.first_name,
            last_initial=newcomer.last_initial,
            territory_id=newcomer.territory_id,
            organisation_id=newcomer.service_id,
            job=newcomer.job,
            offers=newcomer.offers,
            days=newcomer.days,
            speaks=newcomer.speaks,
            phone=newcomer.phone or None,
            at=at,
        )
    take_away(session, by=by)
    return found.new
