"""What leaves: one line taken, sent by who took it, and what came of it.

A line is sent between two transactions, so that nobody waits for a server. Who dies in between
leaves it held; when that time is over another one sends it again, under the same id: at least once.
"""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, exists, or_, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.value import Value
from portal.notifications.catalogue import (
    CONFIRM,
    LEASE,
    WAITS,
    Channel,
    Fault,
    Hours,
    Sending,
)
from portal.notifications.models import ChannelCheck, Notice, NoticeChannel, OutboxLine
from portal.notifications.queries.channels import CHECKED, CHOSEN, CODE
from portal.notifications.rules import AT_ONCE, Quiet, may_leave_at
from portal.territories.queries import settings_of


class Letter(Value):
    """One message to hand over. ``code`` is empty when it only says that there is something new."""

    id: UUID
    holder: UUID
    channel: Channel
    address: str
    language: str
    code: str
    tries: int


def take(session: Session, *, ways: Collection[Channel], at: datetime) -> Letter | None:
    """Take the next line that may leave at ``at`` (UTC) by one of ``ways``, or ``None``.

    Nobody else takes it before ``LEASE`` is over. Lines that have nothing to say any more, or
    nobody to say it to, go on the way. Commit before sending.
    """
    while (line := _next(session, at)) is not None:
        letter = _letter(session, line, ways, at)
        session.flush()
        if letter is not None:
            return letter
    return None


def _next(session: Session, at: datetime) -> OutboxLine | None:
    free = or_(OutboxLine.held_until.is_(None), OutboxLine.held_until <= at)
    return session.scalars(
        select(OutboxLine)
        .where(OutboxLine.state == Sending.WAITING, OutboxLine.due_at <= at, free)
        .order_by(OutboxLine.due_at, OutboxLine.id)
        .limit(1)
        # SQLite has one writer at a time: who takes already holds all of it.
        .with_for_update(skip_locked=True)
    ).first()


def _letter(
    session: Session, line: OutboxLine, ways: Collection[Channel], at: datetime
) -> Letter | None:
    """Hold ``line`` and return what to send; or let it wait, fail or go, and return ``None``."""
    account = session.get(Account, line.recipient_id)
    said = _asked(session, line, at) if line.code == CONFIRM else _new(session, line)
    if said is None or account is None or account.erased_at is not None:
        session.delete(line)
        return None
    quiet = AT_ONCE
    if line.code != CONFIRM:
        quiet = Quiet.of(settings_of(session, account.territory_id, on=local_date(at)))
    leaves_at = may_leave_at(said.hours, at, quiet)
    if leaves_at > at:
        line.due_at = leaves_at
        return None
    if line.channel not in ways:
        _fail(line, Fault.NO_WAY, at)
        return None
    if line.tries > len(WAITS):
        # Each of those who took it died on it: one more would too.
        _fail(line, Fault.NO_ANSWER, at)
        return None
    line.holder, line.held_until, line.tries = uuid4(), at + LEASE, line.tries + 1
    return Letter(
        line.id, line.holder, line.channel, said.address, said.language, said.code, line.tries
    )


class _Said(Value):
    address: str
    language: str
    hours: Hours
    code: str = ""


def _asked(session: Session, line: OutboxLine, at: datetime) -> _Said | None:
    """Return the code that somebody waits for, whatever the hour: the page is open before her."""
    check = session.get(ChannelCheck, line.recipient_id)
    if check is None or check.code is None or check.address is None or check.expires_at <= at:
        return None
    vault, who = vault_of(session), check.account_id
    address = vault.open(CHECKED, who, check.address)
    return _Said(address, check.language, Hours.ANY, vault.open(CODE, who, check.code))


def _new(session: Session, line: OutboxLine) -> _Said | None:
    """Return what to say while something is new: who has read it since is not called."""
    # Held as ``tell`` holds it: a notice told meanwhile waits, then writes a line of its own.
    chosen = session.get(NoticeChannel, line.recipient_id, with_for_update=True)
    unread = exists().where(
        Notice.recipient_id == line.recipient_id, Notice.read_at.is_(None), Notice.at >= line.at
    )
    if chosen is None or chosen.channel is not line.channel or not session.scalar(select(unread)):
        return None
    address = vault_of(session).open(CHOSEN, chosen.account_id, chosen.address)
    return _Said(address, chosen.language, chosen.hours)


def sent(session: Session, letter: Letter, *, at: datetime) -> bool:
    """Note at ``at`` (UTC) that ``letter`` was taken over. Return whether it was still held."""
    return _end(session, letter, state=Sending.SENT, ended_at=at)


def not_sent(session: Session, letter: Letter, *, for_good: bool, at: datetime) -> bool:
    """Let ``letter`` wait for its next try, or fail. Return whether it was still held."""
    if for_good:
        return _end(session, letter, state=Sending.FAILED, fault=Fault.REFUSED, ended_at=at)
    if letter.tries > len(WAITS):
        return _end(session, letter, state=Sending.FAILED, fault=Fault.NO_ANSWER, ended_at=at)
    return _end(session, letter, due_at=at + WAITS[letter.tries - 1])


def _end(session: Session, letter: Letter, **becomes: object) -> bool:
    mine = OutboxLine.holder == letter.holder, OutboxLine.state == Sending.WAITING
    done = session.execute(
        update(OutboxLine)
        .where(OutboxLine.id == letter.id, *mine)
        .values(holder=None, held_until=None, **becomes)
    )
    return cast("CursorResult[object]", done).rowcount == 1


def try_again(
    session: Session, *, territory_ids: Collection[UUID] | None = None, at: datetime
) -> int:
    """Let what failed leave again from ``at`` (UTC), of some territories or all; return how many.

    Where one waits already, or a code is no longer worth anything, the line that failed goes.
    """
    dead = select(OutboxLine).where(OutboxLine.state == Sending.FAILED).order_by(OutboxLine.id)
    if territory_ids is not None:
        dead = dead.join(Account, Account.id == OutboxLine.recipient_id).where(
            Account.territory_id.in_(territory_ids)
        )
    again = 0
    for line in session.scalars(dead.with_for_update(of=OutboxLine)).all():
        # Held as ``tell`` holds it, so that no line comes between the question and the answer.
        chosen = session.get(NoticeChannel, line.recipient_id, with_for_update=True)
        waits = exists().where(
            OutboxLine.recipient_id == line.recipient_id,
            OutboxLine.code == line.code,
            OutboxLine.state == Sending.WAITING,
        )
        if chosen is None or line.code == CONFIRM or session.scalar(select(waits)):
            session.delete(line)
        else:
            line.state, line.fault, line.ended_at = Sending.WAITING, None, None
            line.tries, line.due_at = 0, at
            again += 1
        session.flush()
    return again


def _fail(line: OutboxLine, fault: Fault, at: datetime) -> None:
    line.state, line.fault, line.ended_at = Sending.FAILED, fault, at
    line.holder = line.held_until = None
