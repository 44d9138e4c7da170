"""Verbs: open a group, give and end places in it. No verb commits."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.events import AccessEnded
from portal.accounts.models import Account, Login
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.governance.catalogue import (
    ALWAYS_VOTE,
    LONGEST_NAME,
    MOST_PLACES,
    GroupKind,
    MemberSide,
)
from portal.governance.models import GoverningGroup, GroupSeat
from portal.governance.rules import maybe_written, named, written
from portal.governance.service.meetings import open_group_of

_AT_HOME = (Role.PERSON, Role.TRUSTED_PERSON)


def open_group(
    session: Session,
    *,
    department_id: UUID,
    kind: GroupKind,
    name: str,
    purpose: str,
    on: date,
) -> GoverningGroup:
    """Open a group kept by a département, and return it. ``on`` is a day in Paris.

    Raise ``Refused``: ``"nothing-written"``, ``"too-long"``, ``"name-taken"``.
    """
    name, purpose = named(name), written(purpose)
    taken = select(GoverningGroup.id).where(
        GoverningGroup.department_id == department_id, GoverningGroup.name == name
    )
    if session.scalar(taken) is not None:
        raise Refused("name-taken")
    made = GoverningGroup(
        department_id=department_id, kind=kind, name=name, purpose=purpose, opened_on=on
    )
    session.add(made)
    session.flush()
    return made


def close_group(session: Session, group_id: UUID, *, on: date) -> None:
    """Let a group end on ``on`` (Paris). What it did stays. Raise ``Refused("group-over")``."""
    open_group_of(session, group_id).closed_on = on
    session.flush()


def add_seat(
    session: Session,
    group_id: UUID,
    *,
    side: MemberSide,
    function: str,
    body: str,
    places: int,
    has_vote: bool,
    login: str,
    on: date,
) -> GroupSeat:
    """Give places of one function in a group, from ``on`` (Paris), and return them.

    Those concerned always have a vote. ``login`` is that of who reads with an account of work,
    empty for most. Raise ``Refused``: ``"group-over"``, ``"nothing-written"``, ``"too-long"``,
    ``"odd-places"``, ``"unknown-login"``, ``"not-named"`` for a place of an accompanied person,
    ``"one-place"`` when an account would have several, ``"sits-already"``.
    """
    open_group_of(session, group_id)
    if not 1 <= places <= MOST_PLACES:
        raise Refused("odd-places")
    account_id = _account(session, login.strip(), side) if login.strip() else None
    if account_id is not None and places > 1:
        raise Refused("one-place")
    if account_id is not None and _sits(session, group_id, account_id):
        raise Refused("sits-already")
    made = GroupSeat(
        group_id=group_id,
        side=side,
        function=named(function),
        body=maybe_written(body, most=LONGEST_NAME),
        places=places,
        has_vote=has_vote or side in ALWAYS_VOTE,
        account_id=account_id,
        since_on=on,
    )
    session.add(made)
    session.flush()
    return made


def end_seat(session: Session, group_id: UUID, seat_id: UUID, *, on: date) -> None:
    """End places on ``on`` (Paris): who sat there reads no more. Raise ``Refused("not-there")``."""
    found = session.get(GroupSeat, seat_id, with_for_update=True)
    if found is None or found.group_id != group_id or found.until_on is not None:
        raise Refused("not-there")
    found.until_on = on
    session.flush()


def leave_seats(session: Session, event: AccessEnded) -> None:
    """Let the places of who has no way in any more go on without a name."""
    on = local_date(event.at)
    sat = select(GroupSeat).where(
        GroupSeat.account_id == event.account_id, GroupSeat.until_on.is_(None)
    )
    for seat in session.scalars(sat.order_by(GroupSeat.id).with_for_update()).all():
        seat.until_on = on
        session.add(
            GroupSeat(
                group_id=seat.group_id,
                side=seat.side,
                function=seat.function,
                body=seat.body,
                places=seat.places,
                has_vote=seat.has_vote,
                since_on=on,
            )
        )
    session.flush()


def _account(session: Session, login: str, side: MemberSide) -> UUID:
    if side is MemberSide.ACCOMPANIED:
        raise Refused("not-named")
    found = session.execute(
        select(Account.id, Account.role)
        .join(Login, Login.account_id == Account.id)
        .where(Login.login == login, Account.erased_at.is_(None))
    ).first()
    if found is None or found.role in _AT_HOME:
        raise Refused("unknown-login")
    return UUID(str(found.id))


def _sits(session: Session, group_id: UUID, account_id: UUID) -> bool:
    sits = select(GroupSeat.id).where(
        GroupSeat.group_id == group_id,
        GroupSeat.account_id == account_id,
        GroupSeat.until_on.is_(None),
    )
    return session.scalar(sits) is not None
