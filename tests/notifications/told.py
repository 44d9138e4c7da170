"""What was told to somebody, in the order of the acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from portal.notifications.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tests.cast import Cast


def told(session: Session, cast: Cast, name: str, *, since: datetime) -> list[str]:
    """Return the kinds of the notices told to ``name`` since ``since`` (UTC)."""
    found = select(Notice.kind).where(Notice.recipient_id == cast[name].id, Notice.at >= since)
    return [kind.value for kind in session.scalars(found.order_by(Notice.at, Notice.id))]


def everything(session: Session, *, since: datetime) -> list[Notice]:
    """Return every notice of the house since ``since`` (UTC)."""
    return list(session.scalars(select(Notice).where(Notice.at >= since).order_by(Notice.id)))
