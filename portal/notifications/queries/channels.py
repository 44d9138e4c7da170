"""How one person wants to know, as she reads it herself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.value import Value
from portal.notifications.catalogue import CODE_TRIES, SOMETHING_NEW, Channel, Hours, Sending
from portal.notifications.models import ChannelCheck, NoticeChannel, OutboxLine

CHOSEN, CHECKED, CODE = "notice_channel.address", "channel_check.address", "channel_check.code"
"""The places for which addresses and codes are sealed."""


class Telling(Value):
    """How somebody is told. Addresses are hints: ``"…12"``, ``"o…@conte.example"``.

    ``channel`` is ``None`` without a choice; ``asked`` is the way that waits for its code, if any.
    ``lost``: the last message did not arrive.
    """

    channel: Channel | None = None
    address: str = ""
    hours: Hours = Hours.DAY
    asked: Channel | None = None
    asked_address: str = ""
    lost: bool = False


def telling_of(session: Session, account_id: UUID, *, at: datetime) -> Telling:
    """Return how ``account_id`` is told at ``at`` (UTC)."""
    last = (
        select(OutboxLine.state)
        .where(
            OutboxLine.recipient_id == account_id,
            OutboxLine.code == SOMETHING_NEW,
            OutboxLine.ended_at >= NoticeChannel.chosen_at,
        )
        .order_by(OutboxLine.ended_at.desc(), OutboxLine.id)
        .limit(1)
        .correlate(NoticeChannel)
        .scalar_subquery()
    )
    found = session.execute(
        select(NoticeChannel, last).where(NoticeChannel.account_id == account_id)
    ).first()
    check = session.get(ChannelCheck, account_id)
    vault, chosen, lost = vault_of(session), found and found[0], found and found[1]
    asks = check if check and _asks(check, at) else None
    return Telling(
        channel=chosen.channel if chosen else None,
        address=hinted(vault.open(CHOSEN, account_id, chosen.address)) if chosen else "",
        hours=chosen.hours if chosen else Hours.DAY,
        asked=asks.channel if asks else None,
        asked_address=(
            hinted(vault.open(CHECKED, account_id, asks.address)) if asks and asks.address else ""
        ),
        lost=lost == Sending.FAILED,
    )


def hinted(address: str) -> str:
    """Return enough of an address for its owner to know it again, for a screen others may see."""
    name, at, host = address.partition("@")
    return f"{name[0]}…@{host}" if at else f"…{address[-2:]}"


def _asks(check: ChannelCheck, at: datetime) -> bool:
    return check.code is not None and check.expires_at > at and check.tries < CODE_TRIES
