"""Cards: made active with a PIN of her own, ended in one act."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, true, update
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.models import (
    AccountEvent,
    AccountEventKind,
    Card,
    CardEnd,
    LostCard,
    RecoveryWords,
    SignIn,
)
from portal.accounts.rules import CARD_LIFE, pin_fault
from portal.accounts.secrets import token_hash
from portal.core.hashing import Hasher
from portal.core.refusal import Refused

PURPOSE = "card"


def activate_card(
    session: Session, token: str, *, pin: str, hasher: Hasher, at: datetime, device: str = ""
) -> UUID:
    """Make the card of ``token`` open with ``pin``; return its account.

    Raise ``Refused("unknown-card")`` if it already has a PIN or is not a first card, or why the
    PIN cannot be chosen: ``"pin-shape"``, ``"pin-common"``, ``"pin-date"``.
    """
    card = card_of(session, token_hash(hasher.keys, PURPOSE, token))
    if card is None or card.pin_hash is not None or not opens_first_use(session, card, at):
        raise Refused("unknown-card")
    set_pin(card, pin, hasher)
    mark_active(session, card, at, device)
    return card.account_id


def choose_pin(
    session: Session,
    account_id: UUID,
    *,
    session_id: UUID,
    pin: str,
    hasher: Hasher,
    at: datetime,
) -> None:
    """Give every live card of the account the PIN ``pin``; waits and failures start again.

    Who came in with the old one stays out: every session but ``session_id`` ends. The caller has
    asked for a fresh proof. Raise ``Refused`` as ``activate_card`` does, and
    ``Refused("no-card")`` without a live card.
    """
    cards = [card for card in live_cards(session, account_id, at) if card.pin_hash]
    if not cards:
        raise Refused("no-card")
    set_pin(cards[0], pin, hasher)
    for card in cards:
        card.pin_hash = cards[0].pin_hash
        card.failures, card.wait_until = 0, None
    others = (SignIn.account_id == account_id, SignIn.id != session_id)
    session.execute(
        update(SignIn).where(*others, SignIn.ended_at.is_(None)).values(ended_at=at, held=None)
    )


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


def opens_first_use(session: Session, card: Card, at: datetime) -> bool:
    """Say whether who holds ``card`` may make it active: nobody ever came in another way.

    An account that has eight words or had an active card makes its other cards from inside. The
    words shown during this card's own first use, left midway, do not count; nor do cards with
    which somebody else came in before her, nor those from before she had lost everything.
    """
    if card.activated_at is not None or not is_live(card, at):
        return False
    begins = select(func.max(LostCard.made_at)).where(LostCard.account_id == card.account_id)
    lost_at = session.scalar(begins)
    came_in = select(Card.id).where(
        Card.account_id == card.account_id,
        true() if lost_at is None else Card.issued_at >= lost_at,
        Card.activated_at.is_not(None),
        Card.ended_why.is_distinct_from(CardEnd.DENIED),
    )
    if session.scalar(came_in.limit(1)) is not None:
        return False
    return card.pin_hash is not None or session.get(RecoveryWords, card.account_id) is None


def close_card(
    session: Session,
    card: Card,
    why: CardEnd,
    at: datetime,
    device: str,
    with_name: str = "",
) -> None:
    """End ``card`` and the sessions it opened; tell its owner, and ``with_name`` who did it."""
    card.ended_at, card.ended_why = at, why
    session.execute(
        update(SignIn)
        .where(SignIn.card_id == card.id, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
    )
    kind = AccountEventKind.CARD_ENDED
    write_event(session, card.account_id, kind, at=at, device=device, with_name=with_name)


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
    card.pin_hash, card.opening_hash = hasher.hash(pin), None
    card.failures, card.wait_until = 0, None


def mark_active(session: Session, card: Card, at: datetime, device: str) -> None:
    """Note that ``card`` is in its owner's hands: it lives 2 years from now on."""
    card.activated_at = at
    card.expires_at = at + CARD_LIFE
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
