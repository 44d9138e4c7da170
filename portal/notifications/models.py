"""Notices, the way each person chose, and the outbox."""

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Code, Id, Instant, Reference, closed_list
from portal.notifications.catalogue import Channel, NoticeKind, Sending

_UNREAD = text("read_at IS NULL")
_WAITING = text("state = 'waiting'")


class Notice(Base):
    """Something happened, for one reader.

    ``about_id`` is who it is about; ``subject_id`` the wish, record or version that it names.
    ``path`` is the local address where it is read.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_recipient_at", "recipient_id", "at"),
        Index(
            "ix_notice_unread",
            "recipient_id",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
    )

    id: Mapped[Id]
    recipient_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[NoticeKind] = mapped_column(closed_list(NoticeKind))
    about_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    subject_id: Mapped[Reference | None] = mapped_column(index=True)
    path: Mapped[str] = mapped_column(String(200))
    at: Mapped[Instant] = mapped_column(index=True)
    read_at: Mapped[Instant | None]


class NoticeChannel(Base):
    """The way that somebody chose to know outside the portal. No row: none."""

    __tablename__ = "notice_channel"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(closed_list(Channel))


class OutboxLine(Base):
    """Something to send: to whom, by which way, and a neutral code of what it will say.

    At most one line waits for each reader: ten things new are still « du nouveau ».
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "uq_outbox_waiting",
            "recipient_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[Id]
    recipient_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    channel: Mapped[Channel] = mapped_column(closed_list(Channel))
    code: Mapped[Code]
    state: Mapped[Sending] = mapped_column(closed_list(Sending))
    at: Mapped[Instant]
