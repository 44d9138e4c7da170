"""Notices, the way each person chose, and the outbox."""

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Code, Id, Instant, Language, Reference, Sealed, closed_list
from portal.notifications.catalogue import Channel, Fault, Hours, NoticeKind, Sending

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
    """The way that somebody chose, and showed to be his or hers. No row: none.

    ``language`` is the one in which the message is written.
    """

    __tablename__ = "notice_channel"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(closed_list(Channel))
    address: Mapped[Sealed]
    hours: Mapped[Hours] = mapped_column(closed_list(Hours))
    language: Mapped[Language]
    chosen_at: Mapped[Instant]


class ChannelCheck(Base):
    """An address that somebody typed and has not shown yet to be his or hers.

    Not unique: two people may have one phone, and neither learns it here (R04). Without ``code``
    nothing is asked any more; the row only counts the codes of the day.
    """

    __tablename__ = "channel_check"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(closed_list(Channel))
    address: Mapped[Sealed | None]
    hours: Mapped[Hours] = mapped_column(closed_list(Hours))
    language: Mapped[Language]
    code: Mapped[Sealed | None]
    tries: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    since: Mapped[Instant]
    expires_at: Mapped[Instant]


class OutboxLine(Base):
    """Something to send: to whom, by which way, and a neutral code of what it will say.

    At most one line of a code waits for each reader: ten things new are still « du nouveau ». Its
    id is the message's at every try. ``holder`` took it and has until ``held_until``; who took it
    earlier can no longer say what came of it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "uq_outbox_waiting",
            "recipient_id",
            "code",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_outbox_due", "due_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: Mapped[Id]
    recipient_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    channel: Mapped[Channel] = mapped_column(closed_list(Channel))
    code: Mapped[Code]
    state: Mapped[Sending] = mapped_column(closed_list(Sending))
    at: Mapped[Instant]
    due_at: Mapped[Instant]
    tries: Mapped[int] = mapped_column(default=0)
    holder: Mapped[Reference | None]
    held_until: Mapped[Instant | None]
    fault: Mapped[Fault | None] = mapped_column(closed_list(Fault))
    ended_at: Mapped[Instant | None]
