"""First use of a card: a PIN of her own, eight words shown once, two of them asked back.

The card counts as active only at the end. Who leaves midway starts the step again: with new words.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import words
from portal.accounts.models import Card, SessionKind, SignIn
from portal.accounts.rules import FREE_TRIES
from portal.accounts.secrets import token_hash
from portal.accounts.service.cards import PURPOSE, card_of, mark_active, opens_first_use, set_pin
from portal.accounts.service.coming_in import Entry, Outcome, let_in
from portal.accounts.service.sessions import close, open_session, session_of
from portal.accounts.service.words import make_words
from portal.core.database import vault_of
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Keys, Settings

_PLACE = "sign_in.asked"


@dataclass(frozen=True)
class Asked:
    """The two words asked back, by their places from 1 to 8."""

    first: int
    second: int


def begin_first_use(
    session: Session, token: str, *, keys: Keys, settings: Settings, device: str, at: datetime
) -> Entry:
    """Open the door of first use for a first card that has no PIN yet; any other one is wrong."""
    card = card_of(session, token_hash(keys, PURPOSE, token))
    if card is None or card.pin_hash is not None or not opens_first_use(session, card, at):
        return Entry(Outcome.WRONG)
    _, opened = open_session(
        session,
        card.account_id,
        SessionKind.FIRST_USE,
        settings=settings,
        device=device,
        at=at,
        card_id=card.id,
    )
    return Entry(Outcome.FIRST_USE, token=opened, account_id=card.account_id)


def first_use_of(
    session: Session, token: str, *, settings: Settings, at: datetime
) -> tuple[SignIn, Card] | None:
    """Return the open first use of ``token`` with its card, or ``None``."""
    door = session_of(session, token, SessionKind.FIRST_USE, settings=settings, at=at)
    # Two screens with one new card come one after the other: one PIN, one list of words.
    held = select(Card).where(Card.id == door.card_id).with_for_update() if door else None
    card = session.scalar(held) if held is not None else None
    if door is None or card is None or not opens_first_use(session, card, at):
        return None
    return door, card


def keep_first_pin(session: Session, card: Card, *, pin: str, hasher: Hasher) -> None:
    """Keep the PIN she chose for her new card.

    Raise ``Refused("pin-shape" | "pin-common" | "pin-date")``, or ``Refused("pin-kept")`` when
    the card already has one.
    """
    if card.pin_hash is not None:
        raise Refused("pin-kept")
    set_pin(card, pin, hasher)


def show_words(session: Session, door: SignIn, *, hasher: Hasher, at: datetime) -> list[str]:
    """Make eight new words and return them, this once; choose which two will be asked back."""
    drawn = make_words(session, door.account_id, hasher=hasher, at=at)
    places = sorted(secrets.SystemRandom().sample(range(words.COUNT), 2))
    asked = {str(place + 1): words.codes(drawn[place])[0] for place in places}
    door.held = vault_of(session).seal(_PLACE, door.id, json.dumps(asked))
    door.tries = 0
    return drawn


def asked_words(session: Session, door: SignIn) -> Asked | None:
    """Return which two words are asked back, or ``None`` when words must be shown first."""
    if door.held is None:
        return None
    first, second = sorted(int(place) for place in _asked(session, door))
    return Asked(first, second)


def _asked(session: Session, door: SignIn) -> dict[str, str]:
    assert door.held is not None
    found: dict[str, str] = json.loads(vault_of(session).open(_PLACE, door.id, door.held))
    return found


def words_kept(
    session: Session,
    door: SignIn,
    card: Card,
    *,
    first: str,
    second: str,
    own_phone: bool,
    settings: Settings,
    device: str,
    at: datetime,
) -> Entry:
    """Make her card active and open her session when both words are right.

    After five wrong answers the words are forgotten: new ones will be shown.
    """
    if door.held is None:
        return Entry(Outcome.WRONG)
    expected = [code for _, code in sorted(_asked(session, door).items())]
    if words.codes(first)[:1] + words.codes(second)[:1] != expected:
        door.tries += 1
        if door.tries >= FREE_TRIES:
            door.held = None
        return Entry(Outcome.WRONG)
    close(session, door, at)
    mark_active(session, card, at, device)
    return let_in(session, card, settings=settings, own_phone=own_phone, device=device, at=at)
