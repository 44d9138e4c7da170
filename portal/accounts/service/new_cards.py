"""Giving a card. The paper alone opens nothing.

Only the first card of somebody who never came in lets its holder choose a PIN, within two weeks and
with a code that comes to her apart from it; every other one opens with the PIN of her other cards,
or with the one she chooses while she makes it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.catalogue import NEW_CARD_LIFE, OPENING_DIGITS
from portal.accounts.models import Account, Card, CardEnd, SignIn
from portal.accounts.rules import LIVE_CARDS
from portal.accounts.secrets import new_card, new_opening_code, opening_hash, token_hash
from portal.accounts.service.cards import (
    PURPOSE,
    close_card,
    live_cards,
    mark_active,
    set_pin,
)
from portal.core.database import vault_of
from portal.core.hashing import Hasher
from portal.core.settings import Keys
from portal.core.value import Value

_PLACE = "sign_in.card"


class NewCard(Value):
    """A card just given, in clear, this once: its ``token``, and its opening ``code`` if any.

    The code is never printed with the card: it is said, or handed over on another paper.
    """

    token: str
    code: str | None


def issue_card(session: Session, account_id: UUID, *, keys: Keys, at: datetime) -> NewCard:
    """Give the account a new card from ``at`` (UTC) on.

    It is active at once, with the same PIN, when she has an active card, and lives 2 years.
    Otherwise it waits 14 days for its first use, which asks for its opening code. With 3 live cards
    one is replaced: nobody is ever refused a card (SAFETY §2).
    """
    token, card = issue(session, account_id, None, keys, at, device="")
    if card.pin_hash is not None:
        return NewCard(token, None)
    code = new_opening_code(OPENING_DIGITS)
    card.opening_hash = opening_hash(keys, card.token_hash, code)
    session.flush()
    return NewCard(token, code)


def make_card(
    session: Session,
    account_id: UUID,
    *,
    session_id: UUID,
    pin: str | None,
    hasher: Hasher,
    at: datetime,
    device: str,
) -> None:
    """Make another card in her session ``session_id``, which keeps it for ``shown_card``.

    The caller has asked for a fresh proof. The card opens with the PIN of her active cards; when
    she has none, with ``pin``. Raise ``Refused`` as ``activate_card`` does for a PIN.
    """
    here = session.get_one(SignIn, session_id)
    token, card = issue(session, account_id, here.card_id, hasher.keys, at, device)
    if card.pin_hash is None:
        set_pin(card, pin or "", hasher)
        mark_active(session, card, at, device)
    hold_card(session, here, token)


def hold_card(session: Session, here: SignIn, token: str) -> None:
    """Let the session ``here`` keep the token of a card just made, for ``shown_card``."""
    here.held = vault_of(session).seal(_PLACE, here.id, token)
    session.flush()


def hand_card(
    session: Session, account_id: UUID, *, session_id: UUID, keys: Keys, at: datetime
) -> None:
    """Give ``account_id`` a first card, which the session of who hands it over keeps once.

    Both halves are shown to who opened that account for somebody of her own choice: what it may
    ever read is hers.
    """
    given = issue_card(session, account_id, keys=keys, at=at)
    hold_card(session, session.get_one(SignIn, session_id), f"{given.token} {given.code}")


def handed_card(session: Session, session_id: UUID) -> NewCard | None:
    """Return the card that the session hands over, in clear, until she says that she has it."""
    token, _, code = (_held(session, session_id) or "").partition(" ")
    return NewCard(token, code) if code else None


def shown_card(session: Session, session_id: UUID) -> str | None:
    """Return the token of the card just made in the session, in clear, until she copied it."""
    held = _held(session, session_id)
    return held if held is not None and " " not in held else None


def _held(session: Session, session_id: UUID) -> str | None:
    here = session.get_one(SignIn, session_id)
    return None if here.held is None else vault_of(session).open(_PLACE, here.id, here.held)


def forget_card(session: Session, session_id: UUID) -> None:
    """Forget the token of the card just made in the session: she says that she copied it."""
    session.get_one(SignIn, session_id).held = None


def has_pin(session: Session, account_id: UUID, at: datetime) -> bool:
    """Say whether one of the account's live cards is active, so that a new one has its PIN."""
    return _active(live_cards(session, account_id, at)) is not None


def issue(
    session: Session, account_id: UUID, held: UUID | None, keys: Keys, at: datetime, device: str
) -> tuple[str, Card]:
    """Make a card of the account and return it with its token; ``held`` is replaced last."""
    # Two cards asked for at once come one after the other: never more than 3.
    session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
    live = live_cards(session, account_id, at)
    for card in _least_missed(session, live, held)[: max(0, len(live) - LIVE_CARDS + 1)]:
        close_card(session, card, CardEnd.REPLACED, at, device)
    token, active = new_card(), _active(live)
    card = Card(
        account_id=account_id,
        token_hash=token_hash(keys, PURPOSE, token),
        issued_at=at,
        expires_at=at + NEW_CARD_LIFE,
        pin_hash=active.pin_hash if active else None,
    )
    session.add(card)
    session.flush()
    if active is not None:
        mark_active(session, card, at, device)
    return token, card


def _active(live: Sequence[Card]) -> Card | None:
    return next((card for card in reversed(live) if card.activated_at and card.pin_hash), None)


def _least_missed(session: Session, live: Sequence[Card], held: UUID | None) -> list[Card]:
    """Return ``live`` in the order of replacing: not active, never used, then the oldest.

    The card that she holds now comes last.
    """
    ids = [card.id for card in live]
    used = set(session.scalars(select(SignIn.card_id).where(SignIn.card_id.in_(ids)).distinct()))
    return sorted(
        live, key=lambda card: (card.id == held, card.activated_at is not None, card.id in used)
    )
