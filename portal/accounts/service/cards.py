"""Cards: given, made active with a PIN of her own, ended in one act."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.models import (
    AccountEvent,
    AccountEventKind,
    Card,
    CardEnd,
    SignIn,
)
from portal.accounts.rules import CARD_LIFE, LIVE_CARDS, pin_fault
from portal.accounts.secrets import Hasher, new_card, token_hash
from portal.core.refusal import Refused
from portal.core.settings import Keys

PURPOSE = "card"


def issue_card(session: Session, account_id: UUID, *, keys: Keys, at: datetime) -> str:
    """Give the account a new card, live for 2 years; return its token, in clear, this once.

    With 3 live cards the oldest one is replaced: nobody is ever refused a card (SAFETY §2).
    """
    live = live_cards(session, account_id, at)
    for card in live[: max(0, len(live) - LIVE_CARDS + 1)]:
        close_card(session, card, CardEnd.REPLACED, at, device="")
    token = new_card()
    session.add(
        Card(
            account_id=account_id,
            token_hash=token_hash(keys, PURPOSE, token),
            issued_at=at,
            expires_at=at + CARD_LIFE,
        )
    )
    session.flush()
    return token


def activate_card(
    session: Session, token: str, *, pin: str, hasher: Hasher, at: datetime, device: str = ""
) -> UUID:
    """Make the card of ``token`` open with ``pin``; return its account.

    Raise ``Refused("unknown-card")`` if it is not live or already has a PIN, or why the PIN
    cannot be chosen: ``"pin-shape"``, ``"pin-common"``, ``"pin-date"``.
    """
    card = card_of(session, token_hash(hasher.keys, PURPOSE, token))
    if card is None or not is_live(card, at) or card.pin_hash is not None:
        raise Refused("unknown-card")
    set_pin(card, pin, hasher)
    mark_active(session, card, at, device)
    return card.account_id


def choose_pin(
    session: Session, account_id: UUID, *, pin: str, hasher: Hasher, at: datetime
) -> None:
    """Give every live card of the account the PIN ``pin``; waits and failures start again.

    The caller has asked for a fresh proof. Raise ``Refused`` as ``activate_card`` does, and
    ``Refused("no-card")`` without a live card.
    """
    cards = [card for card in live_cards(session, account_id, at) if card.pin_hash]
    if not cards:
        raise Refused("no-card")
    set_pin(cards[0], pin, hasher)
    for card in cards:
        card.pin_hash = cards[0].pin_hash
        card.failures, card.wait_until = 0, None


def end_card(
    session: Session, account_id: UUID, card_id: UUID, *, at: datetime, device: str = ""
) -> None:
    """Stop a card of the account, and every session that it opened.

    Asks for no proof: stopping is always easier than starting. Raise ``Refused("unknown-card")``
    if it is not hers. Stopping a stopped card does nothing.
    """
    card = session.get(Card, card_id)
    if card is None or card.account_id != account_id:
        raise Refused("unknown-card")
    if card.ended_at is None:
        close_card(session, card, CardEnd.REVOKED, at, device)


def close_card(session: Session, card: Card, why: CardEnd, at: datetime, device: str) -> None:
    """End ``card`` and the sessions it opened; tell its owner."""
    card.ended_at, card.ended_why = at, why
    session.execute(
        update(SignIn)
        .where(SignIn.card_id == card.id, SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )
    write_event(session, card.account_id, AccountEventKind.CARD_ENDED, at=at, device=device)


def card_of(session: Session, hashed: str) -> Card | None:
    """Return the card of a token's hash, kept for this transaction alone, or ``None``."""
    return session.scalar(select(Card).where(Card.token_hash == hashed).with_for_update())


def live_cards(session: Session, account_id: UUID, at: datetime) -> Sequence[Card]:
    """Return the account's cards that may still open at ``at``, oldest first."""
    return session.scalars(queries.LIVE_CARDS, {"account_id": account_id, "at": at}).all()


def is_live(card: Card, at: datetime) -> bool:
    """Say whether ``card`` may open at ``at``."""
    return card.ended_at is None and card.expires_at > at


def set_pin(card: Card, pin: str, hasher: Hasher) -> None:
    """Keep ``pin`` for ``card``, or raise ``Refused`` with why it cannot be chosen."""
    fault = pin_fault(pin)
    if fault:
        raise Refused(fault)
    card.pin_hash = hasher.hash(pin)
    card.failures, card.wait_until = 0, None


def mark_active(session: Session, card: Card, at: datetime, device: str) -> None:
    """Note that ``card`` is in its owner's hands."""
    card.activated_at = at
    kind = AccountEventKind.CARD_ACTIVATED
    write_event(session, card.account_id, kind, at=at, device=device)


def write_event(
    session: Session,
    account_id: UUID,
    kind: AccountEventKind,
    *,
    at: datetime,
    device: str,
    with_name: str = "",
) -> None:
    """Add one line to what the account's owner reads about her door."""
    session.add(
        AccountEvent(account_id=account_id, at=at, kind=kind, device=device, with_name=with_name)
    )
    session.flush()
