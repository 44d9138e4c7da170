"""Questions about what the law opened: to whom, until when, and what waits for a lead."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.models import LawAccess, LawDelay
from portal.core.database import rows_of, vault_of
from portal.core.value import Value
from portal.territories.models import Territory

ACCESS_MOTIVE = "law_access.motive"
REASON = "law_delay.reason"
SHOWN = 50


class LawRow(Value):
    """One access by law at the instant of the question. Instants are in UTC, ``until`` in Paris.

    It is open from ``opens_at`` to ``ends_at``; ``opens_at`` is ``None`` while a lead did not
    answer, or when he said no. ``handle`` and ``place`` are those of the person.
    """

    id: UUID
    person_id: UUID
    handle: str
    place: str
    viewer_id: UUID
    viewer_name: str
    viewer_service: str
    ground: str
    themes: tuple[str, ...]
    motive: str
    explained_before: bool
    asks_delay: bool
    asked_at: datetime
    opens_at: datetime | None
    ends_at: datetime
    answered_by: str
    reason: str
    until: date | None
    is_open: bool

    @property
    def is_answered(self) -> bool:
        """Say whether a lead said yes or no to the delay."""
        return bool(self.answered_by)

    @property
    def waits(self) -> bool:
        """Say whether it waits for a lead."""
        return self.asks_delay and not self.is_answered


_ACCESS: Select[*tuple[Any, ...]] = (
    select(
        LawAccess.id,
        LawAccess.person_id,
        Account.handle,
        Territory.name.label("place"),
        LawAccess.viewer_id,
        LawAccess.viewer_name,
        LawAccess.viewer_service,
        LawAccess.ground,
        LawAccess.themes,
        LawAccess.motive,
        LawAccess.explained_before,
        LawAccess.asks_delay,
        LawAccess.at,
        LawAccess.ends_at,
        LawDelay.by_name,
        LawDelay.reason,
        LawDelay.at.label("answered_at"),
        LawDelay.until,
    )
    .join(Account, Account.id == LawAccess.person_id)
    .join(Territory, Territory.id == LawAccess.territory_id)
    .outerjoin(LawDelay, LawDelay.access_id == LawAccess.id)
)
_HIS = _ACCESS.where(
    LawAccess.id == bindparam("access_id"), LawAccess.viewer_id == bindparam("viewer")
)
_BETWEEN = (
    _ACCESS.where(
        LawAccess.person_id == bindparam("person"), LawAccess.viewer_id == bindparam("viewer")
    )
    .order_by(LawAccess.at.desc(), LawAccess.id)
    .limit(SHOWN)
)
_PLACES = LawAccess.territory_id.in_(bindparam("places", expanding=True))
_IN_PLACES = _ACCESS.where(_PLACES, LawAccess.id == bindparam("access_id"))
_DELAYS = (
    _ACCESS.where(_PLACES, LawAccess.asks_delay)
    .order_by(case((LawDelay.access_id.is_(None), 0), else_=1), LawAccess.at.desc(), LawAccess.id)
    .limit(SHOWN)
)
_WAITING: Select[*tuple[Any, ...]] = (
    select(func.count().label("waiting"))
    .select_from(LawAccess)
    .outerjoin(LawDelay, LawDelay.access_id == LawAccess.id)
    .where(_PLACES, LawAccess.asks_delay, LawDelay.access_id.is_(None))
)


def law_access(
    session: Session, access_id: UUID, *, viewer_id: UUID, at: datetime
) -> LawRow | None:
    """Return an access of ``viewer_id`` as it is at ``at`` (UTC), or ``None``."""
    values = {"access_id": access_id, "viewer": viewer_id}
    return next((_row(session, row, at) for row in rows_of(session, _HIS, values)), None)


def law_accesses(
    session: Session, *, person_id: UUID, viewer_id: UUID, at: datetime
) -> list[LawRow]:
    """Return what one professional asked of the law about one person, newest first; 50 at most."""
    values = {"person": person_id, "viewer": viewer_id}
    return [_row(session, row, at) for row in rows_of(session, _BETWEEN, values)]


def law_access_in(
    session: Session, territory_ids: Collection[UUID], access_id: UUID, *, at: datetime
) -> LawRow | None:
    """Return an access about somebody accompanied in some territories, or ``None``."""
    values = {"places": list(territory_ids), "access_id": access_id}
    return next((_row(session, row, at) for row in rows_of(session, _IN_PLACES, values)), None)


def delays_in(session: Session, territory_ids: Collection[UUID], *, at: datetime) -> list[LawRow]:
    """Return whom a lead was asked to delay: what waits first, then newest first; 50 at most."""
    values = {"places": list(territory_ids)}
    return [_row(session, row, at) for row in rows_of(session, _DELAYS, values)]


def delays_waiting(session: Session, territory_ids: Collection[UUID]) -> int:
    """Return how many accesses wait for the answer of a lead."""
    return int(rows_of(session, _WAITING, {"places": list(territory_ids)})[0].waiting)


def _row(session: Session, row: Any, at: datetime) -> LawRow:
    vault, answered = vault_of(session), row.by_name is not None
    opens_at: datetime | None = row.at
    if row.asks_delay:
        opens_at = row.answered_at if row.until is not None else None
    ends_at = row.ends_at if opens_at is None else opens_at + (row.ends_at - row.at)
    return LawRow(
        id=row.id,
        person_id=row.person_id,
        handle=row.handle,
        place=row.place,
        viewer_id=row.viewer_id,
        viewer_name=row.viewer_name,
        viewer_service=row.viewer_service,
        ground=row.ground,
        themes=tuple(row.themes.split(",")),
        motive=vault.open(ACCESS_MOTIVE, row.id, row.motive),
        explained_before=row.explained_before,
        asks_delay=row.asks_delay,
        asked_at=row.at,
        opens_at=opens_at,
        ends_at=ends_at,
        answered_by=row.by_name or "",
        reason=vault.open(REASON, row.id, row.reason) if answered else "",
        until=row.until,
        is_open=opens_at is not None and opens_at <= at < ends_at,
    )
