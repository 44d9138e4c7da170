"""How many files somebody opens, and who was stopped: a number, never whose."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.models import AccessLine, Basis, PaceEvent, PaceKind
from portal.core.database import rows_of
from portal.core.types import UTCDateTime
from portal.core.value import Value

STOPS_SHOWN = 50
SHOWS_A_FILE = and_(AccessLine.basis != Basis.DENIED, AccessLine.themes != "")
"""What counts: a line that shows something of a file."""

OPENED = (
    select(func.count(AccessLine.person_id.distinct()))
    .where(
        AccessLine.viewer_id == Account.id,
        AccessLine.at > bindparam("files_since", type_=UTCDateTime),
        SHOWS_A_FILE,
    )
    .correlate(Account)
    .scalar_subquery()
)
"""How many files the account of the statement around opened since ``files_since``."""


class StopRow(Value):
    """One stop at ``at`` (UTC)."""

    name: str
    service: str
    files: int
    at: datetime


_STOPS: Select[*tuple[Any, ...]] = (
    select(PaceEvent.viewer_name, PaceEvent.viewer_service, PaceEvent.files, PaceEvent.at)
    .where(
        PaceEvent.kind == PaceKind.STOP,
        PaceEvent.territory_id.in_(bindparam("places", expanding=True)),
    )
    .order_by(PaceEvent.at.desc(), PaceEvent.id)
    .limit(STOPS_SHOWN)
)


def stops_in(session: Session, territory_ids: Collection[UUID]) -> list[StopRow]:
    """Return the last 50 stops of professionals of some territories: one statement."""
    rows = rows_of(session, _STOPS, {"places": list(territory_ids)})
    return [StopRow(row.viewer_name, row.viewer_service, row.files, row.at) for row in rows]
