"""Fresh proof inside a session: the PIN again, the eight words, or a new code."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import words
from portal.accounts.models import Card, SessionKind, SignIn
from portal.accounts.rules import FREE_TRIES
from portal.accounts.secrets import read_pin
from portal.accounts.service.attempts import compare_words, find_words
from portal.accounts.service.cards import is_live
from portal.accounts.service.coming_in import (
    Entry,
    Outcome,
    count_failure,
)
from portal.accounts.service.desk import check_code
from portal.accounts.service.side_by_side import pin_opens
from portal.core.hashing import Hasher
from portal.core.value import replace

_PAUSE = timedelta(hours=1)


def prove_again(
    session: Session,
    session_id: UUID,
    secret: str,
    *,
    hasher: Hasher,
    at: datetime,
    keep: bool = True,
) -> Entry:
    """Note a fresh proof at ``at`` if ``secret`` is right; count the failure if it is not.

    Without ``keep`` a right one is not noted: it serves one act only.

    With her card, a wrong PIN counts on that card. Wrong words, or anything side by side or after
    coming in with words, count on the session alone: 5, then an hour. So her words still prove her
    while her card waits because somebody tries a copy. Professionals give a code that changes.
    """
    row = session.scalar(select(SignIn).where(SignIn.id == session_id).with_for_update())
    if row is None or row.ended_at is not None:
        return Entry(Outcome.WRONG)
    if row.kind is SessionKind.DESK:
        entry = check_code(session, row.account_id, read_pin(secret), at=at)
    else:
        card = _locked(session, row.card_id) if row.card_id is not None else None
        if card is not None:
            entry = _with_card(session, row, card, secret, hasher, at)
        else:
            entry = _in_session(session, row, secret, hasher, at)
    if entry.outcome is Outcome.IN and keep:
        row.proof_at = at
    return entry


def _locked(session: Session, card_id: UUID) -> Card | None:
    # The door counts on the same card at the same time: no failure may be lost.
    return session.scalar(select(Card).where(Card.id == card_id).with_for_update())


def _with_card(
    session: Session, row: SignIn, card: Card, secret: str, hasher: Hasher, at: datetime
) -> Entry:
    if len(words.codes(secret)) == words.COUNT:
        return _in_session(session, row, secret, hasher, at)
    if card.wait_until is not None and card.wait_until > at:
        return Entry(Outcome.WAIT, until=card.wait_until, words_open=True)
    if is_live(card, at) and hasher.check(card.pin_hash, read_pin(secret)):
        card.failures, card.wait_until = 0, None
        return Entry(Outcome.IN, account_id=row.account_id)
    failed = count_failure(session, card, device=row.device, at=at)
    return replace(failed, words_open=failed.outcome is Outcome.WAIT)


def _in_session(session: Session, row: SignIn, secret: str, hasher: Hasher, at: datetime) -> Entry:
    if row.tried_at is not None and row.tried_at <= at - _PAUSE:
        row.tries = 0
    if row.tries >= FREE_TRIES and row.tried_at is not None:
        return Entry(Outcome.WAIT, until=row.tried_at + _PAUSE)
    if _right(session, row.account_id, secret, hasher, at):
        row.tries = 0
        return Entry(Outcome.IN, account_id=row.account_id)
    row.tries += 1
    row.tried_at = at
    return Entry(Outcome.WRONG)


def _right(session: Session, account_id: UUID, secret: str, hasher: Hasher, at: datetime) -> bool:
    if len(words.codes(secret)) == words.COUNT:
        attempt = compare_words(
            find_words(session, secret, keys=hasher.keys), secret, hasher=hasher
        )
        return attempt.right and attempt.found.account_id == account_id
    return pin_opens(session, account_id, secret, hasher=hasher, at=at)
