"""Who asked for a referent: seen by the lead of the département, and by whom he handed it to."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.core.clock import local_date
from portal.core.database import rows_of, vault_of
from portal.core.value import Value
from portal.intake.catalogue import CLOSED_KEPT, REQUEST_KEPT, Closed, Hours, ReachBy
from portal.intake.models import ReferentRequest
from portal.intake.queries.places import call_day, deciding_for
from portal.territories.models import Organisation, Territory
from portal.territories.queries import timeline_of_delays, told_delays


class RequestRow(Value):
    """A request, in clear. ``since`` is when she asked (UTC), ``call_by`` the last day (Paris).

    ``handed_to`` is the name of the professional or of the service that calls, empty before.
    """

    id: UUID
    number: str
    territory_id: UUID
    territory_name: str
    first_name: str
    reach_by: ReachBy
    phone: str
    place: str
    words: str
    hours: tuple[Hours, ...]
    no_message: bool
    language: str
    since: datetime
    call_by: date
    handed_to: str
    handed_at: datetime | None
    called_at: datetime | None
    closed_at: datetime | None
    closed: Closed | None
    crowded: bool

    @property
    def gone_on(self) -> date:
        """Return the day (Paris) on which it is erased."""
        kept = self.closed_at + CLOSED_KEPT if self.closed_at else self.since + REQUEST_KEPT
        return local_date(kept)

    def is_late(self, on: date) -> bool:
        """Say whether nobody called in time, on ``on`` (Paris)."""
        waits = self.called_at is None and self.closed_at is None
        return waits and on > self.call_by


EVERY_REQUEST = (
    select(
        ReferentRequest,
        Territory.name.label("territory_name"),
        told_delays(),
        Account.first_name.label("to_first"),
        Account.last_initial.label("to_last"),
        Organisation.name.label("to_service"),
    )
    .join(Territory, Territory.id == ReferentRequest.territory_id)
    .outerjoin(Account, Account.id == ReferentRequest.handed_to_id)
    .outerjoin(Organisation, Organisation.id == ReferentRequest.handed_service_id)
    .order_by(
        ReferentRequest.closed_at.is_not(None),
        ReferentRequest.crowded,
        ReferentRequest.asked_at,
        ReferentRequest.id,
    )
)
OF_DEPARTMENT = deciding_for(ReferentRequest.territory_id)
_MY_SERVICE = (
    select(Account.organisation_id).where(Account.id == bindparam("caller_id")).scalar_subquery()
)
HANDED = or_(
    ReferentRequest.handed_to_id == bindparam("caller_id"),
    ReferentRequest.handed_service_id == _MY_SERVICE,
)
_ONE = ReferentRequest.id == bindparam("request_id")


def request_of(
    session: Session,
    request_id: UUID,
    *,
    lead_of: UUID | None = None,
    caller_id: UUID | None = None,
) -> RequestRow | None:
    """Return a request if it is of the département of ``lead_of``, or handed to ``caller_id``."""
    if lead_of is not None:
        statement = EVERY_REQUEST.where(OF_DEPARTMENT, _ONE)
        asked: dict[str, UUID | None] = {"territory_id": lead_of, "request_id": request_id}
    else:
        statement = EVERY_REQUEST.where(HANDED, _ONE, ReferentRequest.closed_at.is_(None))
        asked = {"caller_id": caller_id, "request_id": request_id}
    rows = rows_of(session, statement, asked)
    return row_of(session, rows[0]) if rows else None


def row_of(session: Session, row: Row[*tuple[Any, ...]]) -> RequestRow:
    """Return a row of ``EVERY_REQUEST`` in clear."""
    vault = vault_of(session)

    def opened(column: str) -> str:
        sealed = getattr(row, column)
        return vault.open(f"referent_request.{column}", row.id, sealed) if sealed else ""

    asked_on = local_date(row.asked_at)
    delays = timeline_of_delays(row.settings_told).delays_on(asked_on)
    return RequestRow(
        id=row.id,
        number=row.number,
        territory_id=row.territory_id,
        territory_name=row.territory_name,
        first_name=opened("first_name"),
        reach_by=ReachBy(row.reach_by),
        phone=opened("phone"),
        place=opened("place"),
        words=opened("words"),
        hours=tuple(Hours(code) for code in row.hours.split()),
        no_message=row.no_message,
        language=row.language,
        since=row.asked_at,
        call_by=call_day(delays, asked_on),
        handed_to=_name(row),
        handed_at=row.handed_at,
        called_at=row.called_at,
        closed_at=row.closed_at,
        closed=Closed(row.closed) if row.closed else None,
        crowded=row.crowded,
    )


def _name(row: Row[*tuple[Any, ...]]) -> str:
    if row.to_first:
        return display_name(row.to_first, row.to_last)
    return row.to_service or ""
