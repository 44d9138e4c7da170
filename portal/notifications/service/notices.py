"""Notices come, are read, are taken back when they lead nowhere any more, and go."""

from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.notifications.catalogue import SOMETHING_NEW, NoticeKind, Sending
from portal.notifications.models import Notice, NoticeChannel, OutboxLine


def tell(
    session: Session,
    *,
    to: UUID,
    kind: NoticeKind,
    path: str,
    at: datetime,
    about: UUID | None = None,
    subject: UUID | None = None,
) -> Notice:
    """Put a notice before ``to`` at ``at`` (UTC). ``path`` is a local address.

    Who chose a channel has one line waiting in the outbox, however many notices there are.
    """
    notice = Notice(
        id=uuid4(),
        recipient_id=to,
        kind=kind,
        about_id=about,
        subject_id=subject,
        path=path,
        at=at,
    )
    session.add(notice)
    chosen = session.get(NoticeChannel, to)
    if chosen is not None and not _waits(session, to):
        session.add(
            OutboxLine(
                id=uuid4(),
                recipient_id=to,
                channel=chosen.channel,
                code=SOMETHING_NEW,
                state=Sending.WAITING,
                at=at,
                due_at=at,
            )
        )
    session.flush()
    return notice


def _waits(session: Session, account_id: UUID) -> bool:
    # His choice is held first: of two notices at one instant, one writes the line.
    held = select(NoticeChannel.account_id).where(NoticeChannel.account_id == account_id)
    session.execute(held.with_for_update())
    waiting = select(OutboxLine.id).where(
        OutboxLine.recipient_id == account_id,
        OutboxLine.code == SOMETHING_NEW,
        OutboxLine.state == Sending.WAITING,
    )
    return session.scalar(waiting) is not None


def take_back(session: Session, *, subject: UUID, kind: NoticeKind, to: UUID | None = None) -> None:
    """Take back what was told of ``subject``, to ``to`` alone if named: it waits no more."""
    told = delete(Notice).where(Notice.subject_id == subject, Notice.kind == kind)
    session.execute(told if to is None else told.where(Notice.recipient_id == to))


def was_told(session: Session, *, subject: UUID, kind: NoticeKind) -> bool:
    """Say whether a notice of ``kind`` on ``subject`` is still kept, read or not."""
    found = select(Notice.id).where(Notice.subject_id == subject, Notice.kind == kind).limit(1)
    return session.scalar(found) is not None


def read(session: Session, *, notice_id: UUID, by: UUID, at: datetime) -> str:
    """Note that ``by`` read a notice; return the address where it leads.

    Raise ``Refused("not-there")`` for a notice of somebody else, or that is gone.
    """
    notice = session.get(Notice, notice_id)
    if notice is None or notice.recipient_id != by:
        raise Refused("not-there")
    notice.read_at = notice.read_at or at
    session.flush()
    return notice.path


def read_all(session: Session, *, by: UUID, at: datetime) -> int:
    """Note that ``by`` read everything told until ``at`` (UTC); return how many were new."""
    done = session.execute(
        update(Notice)
        .where(Notice.recipient_id == by, Notice.read_at.is_(None), Notice.at <= at)
        .values(read_at=at)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[object]", done).rowcount


def erase_before(session: Session, before: datetime) -> int:
    """Erase the notices told before ``before`` (UTC), read or not; return how many.

    What left or failed before goes too. Of notices alone is the number.
    """
    ended = OutboxLine.ended_at < before
    session.execute(delete(OutboxLine).where(OutboxLine.state != Sending.WAITING, ended))
    done = session.execute(delete(Notice).where(Notice.at < before))
    return cast("CursorResult[object]", done).rowcount
