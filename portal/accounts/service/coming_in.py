"""Coming in: with a card and six digits, with eight words (with a password: desk.py).

Each verb takes an ``Attempt`` (attempts.py) whose slow work is done, looks again at what counts,
writes what happened and opens the session: guesses made at the same time meet the same counter.
"""

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
    RecoveryWords,
    SessionKind,
)
from portal.accounts.rules import TRIES_OF_A_CARD, wait_after
from portal.accounts.service.attempts import Attempt
from portal.accounts.service.cards import (
    card_of,
    close_card,
    is_live,
    opens_first_use,
    write_event,
)
from portal.accounts.service.sessions import open_session
from portal.core.settings import Settings
from portal.core.value import Value

_TOLD_AGAIN = timedelta(hours=1)


class Outcome(StrEnum):
    """What came of presenting a secret. ``UNUSED``: the card waited too long for its first use."""

    IN = "in"
    FIRST_USE = "first_use"
    WRONG = "wrong"
    WAIT = "wait"
    EXPIRED = "expired"
    UNUSED = "unused"


class Entry(Value):
    """What came of a try: with ``IN`` and ``FIRST_USE`` a token, with ``WAIT`` its end (UTC).

    ``words_open`` says, inside a session, that her eight words still prove her while a card waits.
    """

    outcome: Outcome
    token: str | None = None
    until: datetime | None = None
    account_id: UUID | None = None
    words_open: bool = False


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

    An unknown card leaves no trace. A first card without PIN, or whose first use was left
    midway, opens only the door of first use.
    """
    card = card_of(session, attempt.found.token_hash)
    if card is None:
        return _WRONG
    if card.ended_at is not None:
        _tell_ended_card_used(session, card, device, at)
        return _WRONG
    if card.pin_hash is None:
        begins = opens_first_use(session, card, at)
        return _first_use(session, card, settings, device, at) if begins else _WRONG
    if card.wait_until is not None and card.wait_until > at:
        return Entry(Outcome.WAIT, until=card.wait_until)
    if not attempt.right or attempt.found.kept != card.pin_hash:
        return count_failure(session, card, device=device, at=at)
    card.failures, card.wait_until = 0, None
    if not is_live(card, at):
        return Entry(Outcome.EXPIRED if card.activated_at else Outcome.UNUSED)
    if card.activated_at is None:
        begins = opens_first_use(session, card, at)
        return _first_use(session, card, settings, device, at) if begins else _WRONG
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
