"""A way of being told that somebody chose, through the verbs that choose it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from portal.core.database import vault_of
from portal.notifications import service
from portal.notifications.catalogue import Channel, Hours, NoticeKind
from portal.notifications.models import ChannelCheck, Notice, OutboxLine
from portal.notifications.queries.channels import CODE

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

NOON = datetime.fromisoformat("2026-03-03T12:00+01:00")
ADDRESSES = {Channel.SMS: "06 12 34 56 78", Channel.EMAIL: "ondine@conte.example"}


def ask(
    session: Session,
    by: UUID,
    channel: Channel = Channel.SMS,
    hours: Hours = Hours.DAY,
    at: datetime = NOON,
    language: str = "fr",
    address: str | None = None,
) -> str:
    """Type an address and return the code that goes to it."""
    check = service.ask_channel(
        session, by=by, channel=channel, address=address or ADDRESSES[channel], hours=hours,
        language=language, at=at,
    )  # fmt: skip
    assert check.code is not None
    return vault_of(session).open(CODE, by, check.code)


def choose(session: Session, by: UUID, channel: Channel = Channel.SMS, **more: object) -> None:
    """Choose a way, with its code; nothing waits to leave after, and nothing is new."""
    code = ask(session, by, channel, **more)  # type: ignore[arg-type]
    at = more.get("at", NOON)
    assert service.confirm_channel(session, by=by, code=code, at=at)  # type: ignore[arg-type]
    for table in (OutboxLine, Notice):
        session.query(table).filter_by(recipient_id=by).delete()


def tell(session: Session, to: UUID, at: datetime = NOON) -> None:
    """Put something new before somebody."""
    service.tell(session, to=to, kind=NoticeKind.REFERENT_STARTED, path="/mon-referent", at=at)


def check_of(session: Session, who: UUID) -> ChannelCheck:
    """Return what somebody typed."""
    found = session.get(ChannelCheck, who)
    assert found is not None
    return found
