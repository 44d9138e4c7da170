"""Who people are, what came through their door, which sessions are open."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import (
    Account,
    AccountEvent,
    AccountEventKind,
    Card,
    CardEnd,
    ContactBy,
    DedicatedReferent,
    SessionKind,
    SignIn,
    display_name,
)
from portal.core.database import vault_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories.models import Organisation, OrganisationKind

EVENTS_KEPT = timedelta(days=90)


class Who(Value):
    """Somebody, as shown to those who may know that they exist."""

    id: UUID
    handle: str
    role: Role
    first_name: str
    display_name: str
    job: str
    service: str
    organisation_kind: OrganisationKind | None
    territory_id: UUID
    days: str
    speaks: str
    offers: str
    about: str
    phone: str | None
    contact_by: ContactBy


STATEMENT = (
    select(Account, Organisation.name, Organisation.kind)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .order_by(Account.first_name, Account.id)
)
_MANY = STATEMENT.where(Account.id.in_(bindparam("ids", expanding=True)))


def who(session: Session, account_id: UUID) -> Who:
    """Return the account ``account_id``. Raise ``KeyError`` if there is none."""
    return who_many(session, [account_id])[account_id]


def who_many(session: Session, account_ids: Iterable[UUID]) -> dict[UUID, Who]:
    """Return the accounts ``account_ids`` by id, in one statement. Unknown ids are left out."""
    ids = list(set(account_ids))
    if not ids:
        return {}
    rows = session.execute(_MANY, {"ids": ids}).all()
    return {row[0].id: _who(session, row[0], row[1], row[2]) for row in rows}


def is_dedicated(session: Session, account_id: UUID) -> bool:
    """Say whether the whole work of a professional is to be a referent."""
    return session.get(DedicatedReferent, account_id) is not None


def _who(
    session: Session, account: Account, service: str | None, kind: OrganisationKind | None
) -> Who:
    return Who(
        id=account.id,
        handle=account.handle,
        role=account.role,
        first_name=account.first_name,
        display_name=display_name(account.first_name, account.last_initial),
        job=account.job,
        service=service or "",
        organisation_kind=kind,
        territory_id=account.territory_id,
        days=account.days,
        speaks=account.speaks,
        offers=account.offers,
        about=account.about,
        phone=(
            vault_of(session).open("account.phone", account.id, account.phone)
            if account.phone
            else None
        ),
        contact_by=account.contact_by,
    )


class DoorEvent(Value):
    """One thing that happened at somebody's door, at ``at`` (UTC).

    ``until`` (UTC) is when she gave a referent's screen back, or when her time on it was over.
    """

    at: datetime
    kind: AccountEventKind
    device: str
    with_name: str
    until: datetime | None = None


_EVENTS = (
    select(
        AccountEvent.at,
        AccountEvent.kind,
        AccountEvent.device,
        AccountEvent.with_name,
        SignIn.ended_at,
        SignIn.ends_at,
    )
    # Both are written at the same instant, and one screen is held at a time.
    .outerjoin(
        SignIn,
        and_(
            AccountEvent.kind == AccountEventKind.SIDE_BY_SIDE_OPENED,
            SignIn.account_id == AccountEvent.account_id,
            SignIn.kind == SessionKind.SIDE_BY_SIDE,
            SignIn.opened_at == AccountEvent.at,
        ),
    )
    .where(
        AccountEvent.account_id == bindparam("account_id"), AccountEvent.at >= bindparam("since")
    )
    .order_by(AccountEvent.at.desc(), AccountEvent.id)
    .limit(200)
)


def events_of(session: Session, account_id: UUID, at: datetime) -> list[DoorEvent]:
    """Return what happened at the door in the 90 days before ``at``, newest first."""
    since = at - EVENTS_KEPT
    rows = session.execute(_EVENTS, {"account_id": account_id, "since": since})
    return [DoorEvent(row.at, row.kind, row.device, row.with_name, _until(row, at)) for row in rows]


def _until(row: Row[*tuple[Any, ...]], at: datetime) -> datetime | None:
    ended: datetime | None = row.ended_at
    ends: datetime | None = row.ends_at
    return ends if ended is None and ends is not None and ends <= at else ended


class CardRow(Value):
    """One card as its owner sees it: never its token."""

    id: UUID
    issued_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    ended_why: CardEnd | None
    is_active: bool


def cards_of(session: Session, account_id: UUID, at: datetime) -> list[CardRow]:
    """Return the cards that can still open at ``at``, oldest first."""
    rows = session.scalars(LIVE_CARDS, {"account_id": account_id, "at": at})
    return [
        CardRow(c.id, c.issued_at, c.expires_at, c.ended_at, c.ended_why, bool(c.activated_at))
        for c in rows
    ]


LIVE_CARDS = (
    select(Card)
    .where(
        Card.account_id == bindparam("account_id"),
        Card.ended_at.is_(None),
        Card.expires_at > bindparam("at"),
    )
    .order_by(Card.issued_at, Card.id)
)

OPEN_SIGN_INS = (
    select(SignIn)
    .where(
        SignIn.account_id == bindparam("account_id"),
        SignIn.ended_at.is_(None),
        SignIn.ends_at > bindparam("at"),
        SignIn.kind.not_in([SessionKind.SECOND_STEP, SessionKind.FIRST_USE]),
    )
    .order_by(SignIn.opened_at, SignIn.id)
)


def open_sign_ins(session: Session, account_id: UUID, at: datetime) -> list[SignIn]:
    """Return the sessions that nobody ended before ``at``, oldest first; some may be idle."""
    return list(session.scalars(OPEN_SIGN_INS, {"account_id": account_id, "at": at}))
