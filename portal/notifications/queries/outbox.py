"""What left, what waits and what did not arrive: numbers and reasons, of nobody by name."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.value import Value
from portal.notifications.catalogue import Channel, Fault, Sending
from portal.notifications.models import OutboxLine

MOST = 50


class Pile(Value):
    """How many lines of one way stand alike; ``fault`` says why those that failed did."""

    channel: Channel
    state: Sending
    fault: Fault | None
    number: int


class DeadLine(Value):
    """One message that did not arrive, asked for at ``at`` (UTC): of whom is not said."""

    id: UUID
    channel: Channel
    fault: Fault
    tries: int
    at: datetime


def outbox_piles(session: Session, territory_ids: Collection[UUID] | None = None) -> list[Pile]:
    """Return how the outbox stands, of some territories or of all (``None``)."""
    kinds = (OutboxLine.channel, OutboxLine.state, OutboxLine.fault)
    found = select(*kinds, func.count()).group_by(*kinds).order_by(*kinds)
    if territory_ids is not None:
        found = found.join(Account, Account.id == OutboxLine.recipient_id).where(
            Account.territory_id.in_(territory_ids)
        )
    return [Pile(*row) for row in session.execute(found)]


def dead_lines(session: Session, territory_ids: Collection[UUID] | None = None) -> list[DeadLine]:
    """Return the newest messages that did not arrive, of some territories or of all (``None``)."""
    found = (
        select(OutboxLine.id, OutboxLine.channel, OutboxLine.fault, OutboxLine.tries, OutboxLine.at)
        .where(OutboxLine.state == Sending.FAILED)
        .order_by(OutboxLine.at.desc(), OutboxLine.id)
        .limit(MOST)
    )
    if territory_ids is not None:
        found = found.join(Account, Account.id == OutboxLine.recipient_id).where(
            Account.territory_id.in_(territory_ids)
        )
    return [
        DeadLine(row.id, row.channel, row.fault or Fault.NO_ANSWER, row.tries, row.at)
        for row in session.execute(found)
    ]
