"""Coming in: with a card and six digits, with eight words, with a password and a code.

Each verb takes an ``Attempt`` (attempts.py) whose slow work is done, looks again at what counts,
writes what happened and opens the session: guesses made at the same time meet the same counter.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import (
    AccountEvent,
    AccountEventKind,
    Card,
    CardEnd,
    Login,
    RecoveryWords,
    SessionKind,
    SignIn,
)
from portal.accounts.rules import TRIES_OF_A_CARD, wait_after
from portal.accounts.secrets import totp_step
from portal.accounts.service.attempts import Attempt
from portal.accounts.service.cards import card_of, close_card, is_live, write_event
from portal.accounts.service.sessions import close, open_session
from portal.core.database import vault_of
from portal.core.settings import Settings

_TOLD_AGAIN = timedelta(hours=1)


class Outcome(StrEnum):
    """What came of presenting a secret."""

    IN = "in"
    FIRST_USE = "first_use"
    WRONG = "wrong"
    WAIT = "wait"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Entry:
    """What came of a try: with ``IN`` and ``FIRST_USE`` a token, with ``WAIT`` its end (UTC)."""

    outcome: Outcome
    token: str | None = None
    until: datetime | None = None
    account_id: UUID | None = None


_WRONG = Entry(Outcome.WRONG)


def come_in_with_card(
    session: Session,
    attempt: Attempt,
    *,
    settings: Settings,
    own_phone: bool,
    device: str,
    at: datetime,
) -> Entry:
    """Open a session, or count the failure on this card and on nothing else (SAFETY §2).

    An unknown card leaves no trace. A card without PIN, or whose first use was left midway, opens
    only the door of first use.
    """
    card = card_of(session, attempt.found.token_hash)
    if card is None:
        return _WRONG
    if card.ended_at is not None:
        _tell_ended_card_used(session, card, device, at)
        return _WRONG
    if card.pin_hash is None and is_live(card, at):
        return _first_use(session, card, settings, device, at)
    if card.wait_until is not None and card.wait_until > at:
        return Entry(Outcome.WAIT, until=card.wait_until)
    if not attempt.right or attempt.found.kept != card.pin_hash:
        return count_failure(session, card, device=device, at=at)
    card.failures, card.wait_until = 0, None
    if not is_live(card, at):
        return Entry(Outcome.EXPIRED)
    if card.activated_at is None:
        return _first_use(session, card, settings, device, at)
    return let_in(session, card, settings=settings, own_phone=own_phone, device=device, at=at)


def let_in(
    session: Session,
    card: Card,
    *,
    settings: Settings,
    own_phone: bool,
    device: str,
    at: datetime,
) -> Entry:
    """Open the session of somebody who proved ``card``."""
    kind = SessionKind.OWN_PHONE if own_phone else SessionKind.SHARED_PHONE
    _, token = open_session(
        session, card.account_id, kind, settings=settings, device=device, at=at, card_id=card.id
    )
    write_event(session, card.account_id, AccountEventKind.CAME_IN, at=at, device=device)
    return Entry(Outcome.IN, token=token, account_id=card.account_id)


def count_failure(session: Session, card: Card, *, device: str, at: datetime) -> Entry:
    """Count one wrong PIN on ``card``: a longer wait each time, the card's end after 100."""
    card.failures += 1
    pause = wait_after(card.failures)
    if card.failures >= TRIES_OF_A_CARD:
        close_card(session, card, CardEnd.GUESSED, at, device)
        return _WRONG
    if pause:
        card.wait_until = at + pause
        return Entry(Outcome.WAIT, until=card.wait_until)
    return _WRONG


def _first_use(
    session: Session, card: Card, settings: Settings, device: str, at: datetime
) -> Entry:
    _, token = open_session(
        session,
        card.account_id,
        SessionKind.FIRST_USE,
        settings=settings,
        device=device,
        at=at,
        card_id=card.id,
    )
    return Entry(Outcome.FIRST_USE, token=token, account_id=card.account_id)


def _tell_ended_card_used(session: Session, card: Card, device: str, at: datetime) -> None:
    told = session.scalar(
        select(AccountEvent.id)
        .where(
            AccountEvent.account_id == card.account_id,
            AccountEvent.kind == AccountEventKind.ENDED_CARD_USED,
            AccountEvent.at > at - _TOLD_AGAIN,
        )
        .limit(1)
    )
    if told is None:
        kind = AccountEventKind.ENDED_CARD_USED
        write_event(session, card.account_id, kind, at=at, device=device)


def come_in_with_words(
    session: Session,
    attempt: Attempt,
    *,
    settings: Settings,
    own_phone: bool,
    device: str,
    at: datetime,
) -> Entry:
    """Open a session for who knew the eight words; it counts as a fresh proof."""
    if not attempt.right or attempt.found.account_id is None:
        return _WRONG
    current = session.get(RecoveryWords, attempt.found.account_id)
    if current is None or current.proof_hash != attempt.found.kept:
        return _WRONG
    kind = SessionKind.OWN_PHONE if own_phone else SessionKind.SHARED_PHONE
    _, token = open_session(
        session, current.account_id, kind, settings=settings, device=device, at=at
    )
    event = AccountEventKind.CAME_IN_WITH_WORDS
    write_event(session, current.account_id, event, at=at, device=device)
    return Entry(Outcome.IN, token=token, account_id=current.account_id)


def start_with_password(
    session: Session, attempt: Attempt, *, settings: Settings, device: str, at: datetime
) -> Entry:
    """Open the door of the second step for the right password. Failures leave no trace."""
    if not attempt.right or attempt.found.account_id is None:
        return _WRONG
    _, token = open_session(
        session,
        attempt.found.account_id,
        SessionKind.SECOND_STEP,
        settings=settings,
        device=device,
        at=at,
    )
    return Entry(Outcome.IN, token=token, account_id=attempt.found.account_id)


def finish_with_code(
    session: Session, door: SignIn, code: str, *, settings: Settings, device: str, at: datetime
) -> Entry:
    """Turn the second step ``door`` into a session if ``code`` is the one of this moment.

    Failures are counted on the login: only who has the password gets here.
    """
    checked = check_code(session, door.account_id, code, at=at)
    if checked.outcome is not Outcome.IN:
        return checked
    close(session, door, at)
    _, token = open_session(
        session, door.account_id, SessionKind.DESK, settings=settings, device=device, at=at
    )
    write_event(session, door.account_id, AccountEventKind.CAME_IN, at=at, device=device)
    return Entry(Outcome.IN, token=token, account_id=door.account_id)


def check_code(session: Session, account_id: UUID, code: str, *, at: datetime) -> Entry:
    """Check a code that changes: one step of drift each side, never the same step twice."""
    login = session.scalar(select(Login).where(Login.account_id == account_id).with_for_update())
    if login is None:
        return _WRONG
    if login.wait_until is not None and login.wait_until > at:
        return Entry(Outcome.WAIT, until=login.wait_until)
    secret = vault_of(session).open("login.totp_secret", account_id, login.totp_secret)
    step = totp_step(secret, code, at, after=login.totp_step)
    if step is not None:
        login.totp_step, login.failures, login.wait_until = step, 0, None
        return Entry(Outcome.IN, account_id=account_id)
    login.failures += 1
    pause = wait_after(login.failures)
    if pause:
        login.wait_until = at + pause
        return Entry(Outcome.WAIT, until=login.wait_until)
    return _WRONG
