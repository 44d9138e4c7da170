"""Groups as their members and their lead read them: by function, with what comes and what waits."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.value import Value
from portal.governance.catalogue import GroupKind, MemberSide
from portal.governance.models import GoverningGroup, GroupDeliverable, GroupMeeting, GroupSeat
from portal.territories.models import Department, Territory

MOST = 200
"""How many lines of one kind a page shows."""

LEADS = (
    GoverningGroup.department_id
    == select(Territory.department_id)
    .where(Territory.id == bindparam("territory_id"))
    .scalar_subquery()
)
SITS = (
    select(GroupSeat.id)
    .where(
        GroupSeat.group_id == GoverningGroup.id,
        GroupSeat.account_id == bindparam("account_id"),
        GroupSeat.until_on.is_(None),
    )
    .correlate(GoverningGroup)
    .exists()
)
MAY_READ = or_(LEADS, SITS)


class Reader(Value):
    """Who reads, at an instant (UTC): by a place that he has, or, with ``territory_id``, as the
    lead of its département."""

    account_id: UUID
    at: datetime
    territory_id: UUID | None = None

    @property
    def on(self) -> date:
        """Return today in Paris."""
        return local_date(self.at)

    def values(self, **more: Any) -> dict[str, Any]:
        """Return what the questions of this room ask of a reader."""
        who = {"account_id": self.account_id, "territory_id": self.territory_id}
        return {**who, "at": self.at, "on": self.on, **more}


class GroupRow(Value):
    """One group. ``next_at`` is its next meeting (UTC), ``late`` how many deliverables are past
    their day. ``leads``: the reader writes there. ``closed_on`` is a day in Paris."""

    id: UUID
    kind: GroupKind
    name: str
    purpose: str
    department: str
    closed_on: date | None
    leads: bool
    next_at: datetime | None
    late: int


class SeatRow(Value):
    """Places of one function. ``named`` is who reads with an account, told to the lead alone."""

    id: UUID
    side: MemberSide
    function: str
    body: str
    places: int
    has_vote: bool
    named: str


_GROUPS: Select[*tuple[Any, ...]] = (
    select(
        GoverningGroup.id,
        GoverningGroup.kind,
        GoverningGroup.name,
        GoverningGroup.purpose,
        Department.name.label("department"),
        GoverningGroup.closed_on,
        func.coalesce(LEADS, False).label("leads"),
        select(func.min(GroupMeeting.starts_at))
        .where(
            GroupMeeting.group_id == GoverningGroup.id,
            GroupMeeting.cancelled_on.is_(None),
            GroupMeeting.starts_at >= bindparam("at"),
        )
        .correlate(GoverningGroup)
        .scalar_subquery()
        .label("next_at"),
        select(func.count())
        .select_from(GroupDeliverable)
        .where(
            GroupDeliverable.group_id == GoverningGroup.id,
            GroupDeliverable.delivered_on.is_(None),
            GroupDeliverable.due_on < bindparam("on"),
        )
        .correlate(GoverningGroup)
        .scalar_subquery()
        .label("late"),
    )
    .join(Department, Department.id == GoverningGroup.department_id)
    .where(MAY_READ)
    .order_by(GoverningGroup.closed_on.is_not(None), GoverningGroup.name, GoverningGroup.id)
)
_LISTED = _GROUPS.limit(MOST)
_ONE = _GROUPS.where(GoverningGroup.id == bindparam("group_id"))
_SEATS: Select[*tuple[Any, ...]] = (
    select(
        GroupSeat.id,
        GroupSeat.side,
        GroupSeat.function,
        GroupSeat.body,
        GroupSeat.places,
        GroupSeat.has_vote,
        Account.first_name,
        Account.last_initial,
    )
    .outerjoin(Account, Account.id == GroupSeat.account_id)
    .where(GroupSeat.group_id == bindparam("group_id"), GroupSeat.until_on.is_(None))
    .order_by(GroupSeat.function, GroupSeat.id)
    .limit(MOST)
)


def groups(session: Session, reader: Reader) -> list[GroupRow]:
    """Return the groups that ``reader`` may read, those that are over last: one statement."""
    return [GroupRow(*row) for row in rows_of(session, _LISTED, reader.values())]


def group(session: Session, group_id: UUID, reader: Reader) -> GroupRow | None:
    """Return one group, or ``None`` when it is not there or not for ``reader``."""
    found = rows_of(session, _ONE, reader.values(group_id=group_id))
    return GroupRow(*found[0]) if found else None


def seats(session: Session, group_id: UUID) -> list[SeatRow]:
    """Return the places of a group today: those concerned first."""
    found = [
        SeatRow(
            row.id,
            row.side,
            row.function,
            row.body,
            row.places,
            row.has_vote,
            display_name(row.first_name, row.last_initial) if row.first_name else "",
        )
        for row in rows_of(session, _SEATS, {"group_id": group_id})
    ]
    order = list(MemberSide)
    return sorted(found, key=lambda one: order.index(one.side))
