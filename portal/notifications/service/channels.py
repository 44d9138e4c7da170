"""By which way somebody wants to know: chosen, shown to be his or hers by a code, and stopped."""

import secrets
from datetime import datetime
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.notifications.catalogue import (
    CODE_DIGITS,
    CODE_LIFE,
    CODE_TRIES,
    CODES_A_DAY,
    CODES_COUNTED,
    CONFIRM,
    SOMETHING_NEW,
    Channel,
    Hours,
    Sending,
)
from portal.notifications.models import ChannelCheck, NoticeChannel, OutboxLine
from portal.notifications.queries.channels import CHECKED, CHOSEN, CODE
from portal.notifications.rules import read_address


def ask_channel(
    session: Session,
    *,
    by: UUID,
    channel: Channel,
    address: str,
    hours: Hours,
    language: str,
    at: datetime,
) -> ChannelCheck:
    """Send a code to ``address`` and wait for it; what was chosen before holds until then.

    ``language`` is that of the messages. Raise ``Refused("not-an-address")``, or ``"too-many"``
    after three codes within a day: the address may be a stranger's.
    """
    read = read_address(channel, address)
    if read is None:
        raise Refused("not-an-address")
    check = session.get(ChannelCheck, by, with_for_update=True)
    if check is None:
        check = ChannelCheck(account_id=by, asked=0, since=at)
        session.add(check)
    elif at - check.since >= CODES_COUNTED:
        check.asked, check.since = 0, at
    if check.asked >= CODES_A_DAY:
        raise Refused("too-many")
    vault, code = vault_of(session), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    check.channel, check.hours, check.language = channel, hours, language
    check.address = vault.seal(CHECKED, by, read)
    check.code = vault.seal(CODE, by, code)
    check.tries, check.asked = 0, check.asked + 1
    check.expires_at = at + CODE_LIFE
    session.flush()
    _drop_waiting(session, by, CONFIRM)
    session.add(
        OutboxLine(
            id=uuid4(),
            recipient_id=by,
            channel=channel,
            code=CONFIRM,
            state=Sending.WAITING,
            at=at,
            due_at=at,
        )
    )
    session.flush()
    return check


def confirm_channel(session: Session, *, by: UUID, code: str, at: datetime) -> bool:
    """Take the address into use if ``code`` is the one that it got. Return whether it is.

    A wrong one is counted, so commit either way: after five, or half an hour, none is right.
    """
    check = session.get(ChannelCheck, by, with_for_update=True)
    if check is None or check.code is None or check.address is None or check.expires_at <= at:
        return False
    vault = vault_of(session)
    if check.tries >= CODE_TRIES:
        return False
    check.tries += 1
    session.flush()
    if not compare_digest(vault.open(CODE, by, check.code).encode(), code.encode()):
        return False
    address = vault.seal(CHOSEN, by, vault.open(CHECKED, by, check.address))
    _drop_waiting(session, by, SOMETHING_NEW)
    chosen = session.get(NoticeChannel, by, with_for_update=True) or NoticeChannel(account_id=by)
    chosen.channel, chosen.address, chosen.hours = check.channel, address, check.hours
    chosen.language, chosen.chosen_at = check.language, at
    session.add(chosen)
    check.code = check.address = None
    session.flush()
    return True


def choose_hours(session: Session, *, by: UUID, hours: Hours) -> None:
    """Change when ``by`` may be told. Raise ``Refused("not-there")`` without a way chosen."""
    chosen = session.get(NoticeChannel, by, with_for_update=True)
    if chosen is None:
        raise Refused("not-there")
    chosen.hours = hours
    session.flush()


def stop_channel(session: Session, *, by: UUID) -> None:
    """Tell ``by`` nothing outside the portal from now on; forget the addresses, and what waited."""
    session.execute(
        delete(OutboxLine).where(OutboxLine.recipient_id == by, OutboxLine.state != Sending.SENT)
    )
    chosen = session.get(NoticeChannel, by, with_for_update=True)
    if chosen is not None:
        session.delete(chosen)
    check = session.get(ChannelCheck, by, with_for_update=True)
    if check is not None:
        check.code = check.address = None
    session.flush()


def forget_checks(session: Session, at: datetime) -> None:
    """Erase what was typed more than a day before ``at`` (UTC) and never shown to be one's own."""
    session.execute(delete(ChannelCheck).where(ChannelCheck.since <= at - CODES_COUNTED))


def _drop_waiting(session: Session, account_id: UUID, code: str) -> None:
    session.execute(
        delete(OutboxLine).where(
            OutboxLine.recipient_id == account_id,
            OutboxLine.code == code,
            OutboxLine.state == Sending.WAITING,
        )
    )
