"""When a card that was made at a desk first served: it may not have been its owner."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import (
    Account,
    AccountEvent,
    AccountEventKind,
    Card,
    DeskCard,
    display_name,
)
from portal.core.value import Value


class FirstUse(Value):
    """When somebody first came in with a card made at a desk, at ``at`` (UTC), and on what.

    ``maker`` made the card; ``teller`` told its code, empty when her hands typed the digits.
    """

    at: datetime
    device: str
    maker: str
    teller: str


_maker, _teller = aliased(Account), aliased(Account)
_FIRST_USE = (
    select(
        AccountEvent.at,
        AccountEvent.device,
        _maker.first_name,
        _maker.last_initial,
        _teller.first_name.label("teller"),
        _teller.last_initial.label("teller_initial"),
    )
    .join(Card, Card.account_id == AccountEvent.account_id)
    .join(DeskCard, DeskCard.card_id == Card.id)
    .join(_maker, _maker.id == DeskCard.maker_id)
    .outerjoin(_teller, _teller.id == DeskCard.told_by_id)
    .where(
        AccountEvent.account_id == bindparam("account_id"),
        AccountEvent.kind == AccountEventKind.CARD_ACTIVATED,
        # an account whose first use was denied has the event of another card too
        AccountEvent.at == Card.activated_at,
        # a card that she stopped says no more how it began
        Card.ended_at.is_(None),
    )
    .order_by(AccountEvent.at, AccountEvent.id)
    .limit(1)
)


def first_use(session: Session, account_id: UUID) -> FirstUse | None:
    """Return how a card made at a desk was first used, while it works; ``None`` otherwise."""
    row = session.execute(_FIRST_USE, {"account_id": account_id}).first()
    if row is None:
        return None
    teller = display_name(row.teller, row.teller_initial) if row.teller else ""
    maker = display_name(row.first_name, row.last_initial)
    return FirstUse(row.at, row.device, maker, teller)


def first_used(account_id: ColumnElement[UUID]) -> ScalarSelect[datetime]:
    """Return in SQL the instant of ``first_use``, for a page that has no statement to spare."""
    return (
        select(func.min(AccountEvent.at))
        .join(Card, Card.account_id == AccountEvent.account_id)
        .join(DeskCard, DeskCard.card_id == Card.id)
        .where(
            AccountEvent.account_id == account_id,
            AccountEvent.kind == AccountEventKind.CARD_ACTIVATED,
            AccountEvent.at == Card.activated_at,
            Card.ended_at.is_(None),
        )
        .correlate_except(AccountEvent, Card, DeskCard)
        .scalar_subquery()
    )
