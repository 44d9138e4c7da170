"""Requests for a referent, page by page: where each stands, and whom nobody called in time."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import Session

from portal.core.clock import PARIS
from portal.core.value import Value
from portal.intake.catalogue import CLOSED_KEPT, REQUEST_KEPT
from portal.intake.models import ReferentRequest
from portal.intake.queries.places import call_day
from portal.intake.queries.requests import (
    EVERY_REQUEST,
    HANDED,
    OF_DEPARTMENT,
    RequestRow,
    row_of,
)
from portal.territories.queries import Timeline, timelines_of_many


class Standing(StrEnum):
    """Where a request stands: the filters of the list, as the address says them."""

    LATE = "en-retard"
    TO_HAND = "a-confier"
    TO_CALL = "a-appeler"
    CALLED = "appelees"
    CROWDED = "afflux"
    CLOSED = "fermees"

    @property
    def is_beside(self) -> bool:
        """Say whether these stand in another list too."""
        return self in (Standing.LATE, Standing.CROWDED)


class Reader(Value):
    """Who reads: the lead of the département of ``lead_of``, or the ``caller_id`` handed to.

    ``around`` are the territories whose delays count. ``at`` (UTC) says what is over: closed for
    more than 30 days is left out.
    """

    at: datetime
    on: date
    around: tuple[UUID, ...]
    lead_of: UUID | None = None
    caller_id: UUID | None = None
    within: UUID | None = None

    @property
    def values(self) -> dict[str, Any]:
        """Return what the statements ask for."""
        return {
            "territory_id": self.lead_of,
            "caller_id": self.caller_id,
            "closed_since": self.at - CLOSED_KEPT,
        }

    @property
    def theirs(self) -> ColumnElement[bool]:
        """Return which requests are theirs to read."""
        whose = _LEADS if self.lead_of is not None else _CALLS
        if self.within is None:
            return whose
        return and_(whose, ReferentRequest.territory_id == self.within)


_OPEN = ReferentRequest.closed_at.is_(None)
_WAITS = and_(_OPEN, ReferentRequest.called_at.is_(None))
_LEADS = and_(OF_DEPARTMENT, or_(_OPEN, ReferentRequest.closed_at > bindparam("closed_since")))
_CALLS = and_(HANDED, _OPEN)
_WHERE: Mapping[Standing, ColumnElement[bool]] = {
    Standing.TO_HAND: and_(_WAITS, ReferentRequest.handed_at.is_(None)),
    Standing.TO_CALL: and_(_WAITS, ReferentRequest.handed_at.is_not(None)),
    Standing.CALLED: and_(_OPEN, ReferentRequest.called_at.is_not(None)),
    Standing.CROWDED: and_(_OPEN, ReferentRequest.crowded),
    Standing.CLOSED: ReferentRequest.closed_at.is_not(None),
}


def request_counts(session: Session, reader: Reader) -> dict[Standing, int]:
    """Return how many requests stand where, whatever the filter: two statements."""
    where = {Standing.LATE: _late(session, reader), **_WHERE}
    counted = [func.count().filter(where[one]).label(one.name) for one in Standing]
    statement: Select[*tuple[Any, ...]] = (
        select(*counted).select_from(ReferentRequest).where(reader.theirs)
    )
    row = session.execute(statement, reader.values).one()
    return {one: getattr(row, one.name) for one in Standing}


def requests_page(
    session: Session, reader: Reader, standing: Standing | None, *, after: int, most: int
) -> list[RequestRow]:
    """Return ``most`` requests after the first ``after``, open ones first, oldest first."""
    where = reader.theirs
    if standing is not None:
        late = standing is Standing.LATE
        where = and_(where, _late(session, reader) if late else _WHERE[standing])
    statement = EVERY_REQUEST.where(where).limit(most).offset(after)
    session.flush()
    # The columns as they are: the filter differs each time, and no object is needed.
    found = session.connection().execute(statement, reader.values)
    return [row_of(session, row) for row in found]


def _late(session: Session, reader: Reader) -> ColumnElement[bool]:
    """Return the condition « nobody called in time »: each territory counts its own days."""
    asked_before = [
        and_(ReferentRequest.territory_id == key, ReferentRequest.asked_at < before)
        for key, delays in sorted(timelines_of_many(session, reader.around).items())
        if (before := _late_before(delays, reader.on)) is not None
    ]
    return and_(_WAITS, or_(false(), *asked_before))


def _late_before(delays: Timeline, on: date) -> datetime | None:
    """Return the instant before which an open request is late on ``on`` (Paris), if any is."""
    for back in range(1, REQUEST_KEPT.days + 1):
        day = on - timedelta(days=back)
        if call_day(delays.delays_on(day), day) < on:
            return datetime.combine(day + timedelta(days=1), time.min, PARIS)
    return None
