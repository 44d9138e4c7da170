"""Who comes in to steer, to read results or to welcome, and the log of what was done of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import (
    AccessAct,
    AccessActKind,
    Account,
    Invitation,
    Login,
    display_name,
)
from portal.core.database import rows_of
from portal.core.roles import AT_WORK, Role
from portal.core.value import Value
from portal.territories.models import Territory
from portal.territories.queries import TerritoryRow

# Professionals stand in the teams of their services.
_ROLES = tuple(sorted(AT_WORK - {Role.PROFESSIONAL}))


class AccountRow(Value):
    """An account of work: ``invited`` by a sheet, who ``comes_in``, ``ended`` since."""

    id: UUID
    handle: str
    role: Role
    first_name: str
    last_initial: str
    job: str
    place: str
    comes_in: bool
    invited: bool
    ended: bool

    @property
    def display_name(self) -> str:
        """Return the name that is shown."""
        return display_name(self.first_name, self.last_initial)


class ActRow(Value):
    """What was done at ``at`` (UTC); ``by`` is empty when it was done on the machine itself."""

    at: datetime
    kind: AccessActKind
    role: Role
    name: str
    by: str


_IN_PLACES = Account.territory_id.in_(bindparam("places", expanding=True))
_ENDED = (
    select(AccessAct.id)
    .where(AccessAct.account_id == Account.id, AccessAct.kind == AccessActKind.ENDED)
    .correlate(Account)
    .exists()
)
_ACCOUNTS: Select[*tuple[Any, ...]] = (
    select(
        Account.id,
        Account.handle,
        Account.role,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Territory.name.label("place"),
        Login.account_id.is_not(None).label("comes_in"),
        Invitation.account_id.is_not(None).label("invited"),
        _ENDED.label("ended"),
    )
    .join(Territory, Territory.id == Account.territory_id)
    .outerjoin(Login, Login.account_id == Account.id)
    .outerjoin(Invitation, Invitation.account_id == Account.id)
    .where(Account.role.in_(_ROLES), _IN_PLACES)
    .order_by(Account.role, Account.first_name, Account.last_initial, Account.id)
)
_PAGE = _ACCOUNTS.limit(bindparam("most")).offset(bindparam("after"))
_NAMED = _ACCOUNTS.where(Account.handle == bindparam("handle"))
_COUNT = select(func.count(Account.id)).where(Account.role.in_(_ROLES), _IN_PLACES)
_by = aliased(Account)
_SEATS = (Role.PEER_REP, Role.EVALUATOR, Role.STEERING_MEMBER)
"""Who reads results, votes and signs with peers: their accounts are not opened unseen by them."""
_SEATED = _ACCOUNTS.where(Account.role.in_(_SEATS)).limit(bindparam("most"))
_ACTS: Select[*tuple[Any, ...]] = (
    select(
        AccessAct.at,
        AccessAct.kind,
        Account.role,
        Account.first_name,
        Account.last_initial,
        _by.first_name.label("by_name"),
        _by.last_initial.label("by_initial"),
    )
    .join(Account, Account.id == AccessAct.account_id)
    .outerjoin(_by, _by.id == AccessAct.by_id)
    .where(_IN_PLACES)
    .order_by(AccessAct.at.desc(), AccessAct.id)
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_ACTS_OF_SEATS = _ACTS.where(Account.role.in_(_SEATS))
_ACTS_COUNT = (
    select(func.count(AccessAct.id))
    .join(Account, Account.id == AccessAct.account_id)
    .where(_IN_PLACES)
)


def accounts_of(
    session: Session, places: Iterable[TerritoryRow], *, most: int, after: int
) -> list[AccountRow]:
    """Return ``most`` accounts of work of ``places`` but those of professionals, by role, name."""
    values = {"places": [one.id for one in places], "most": most, "after": after}
    return [_row(row) for row in rows_of(session, _PAGE, values)]


def account_of(session: Session, places: Iterable[TerritoryRow], handle: str) -> AccountRow | None:
    """Return the account of that handle if it is one of those of ``places``."""
    found = rows_of(session, _NAMED, {"places": [one.id for one in places], "handle": handle})
    return _row(found[0]) if found else None


def count_accounts(session: Session, places: Iterable[TerritoryRow]) -> int:
    """Return how many accounts of work ``places`` have, but those of professionals."""
    return int(session.scalar(_COUNT, {"places": [one.id for one in places]}) or 0)


def seated(session: Session, places: Iterable[TerritoryRow], *, most: int) -> list[AccountRow]:
    """Return at most ``most`` of those who read results and vote beside peers, by role, name."""
    values = {"places": [one.id for one in places], "most": most}
    return [one for one in map(_row, rows_of(session, _SEATED, values)) if not one.ended]


def acts_on_seats(session: Session, places: Iterable[TerritoryRow], *, most: int) -> list[ActRow]:
    """Return the last ``most`` lines of the log about those that ``seated`` returns."""
    return _acts(session, _ACTS_OF_SEATS, places, most, 0)


def acts_of(
    session: Session, places: Iterable[TerritoryRow], *, most: int, after: int
) -> list[ActRow]:
    """Return ``most`` lines of the log of ``places``, the newest first."""
    return _acts(session, _ACTS, places, most, after)


def _acts(
    session: Session,
    asked: Select[*tuple[Any, ...]],
    places: Iterable[TerritoryRow],
    most: int,
    after: int,
) -> list[ActRow]:
    values = {"places": [one.id for one in places], "most": most, "after": after}
    return [
        ActRow(
            row.at,
            row.kind,
            row.role,
            display_name(row.first_name, row.last_initial),
            display_name(row.by_name, row.by_initial) if row.by_name else "",
        )
        for row in rows_of(session, asked, values)
    ]


def count_acts(session: Session, places: Iterable[TerritoryRow]) -> int:
    """Return how many lines the log of ``places`` has."""
    return int(session.scalar(_ACTS_COUNT, {"places": [one.id for one in places]}) or 0)


def _row(row: Any) -> AccountRow:
    known = list(row)
    known[-1] = bool(row.ended) and not (row.comes_in or row.invited)
    return AccountRow(*known)
