"""First use of a card: its opening code, a PIN of her own, eight words, two of them asked back.

The card counts as active only at the end. The words stay the same while she copies them, whatever
she opens again; who leaves and comes back starts the step again, with new words.
"""

import hmac
import json
import secrets
from datetime import datetime
from itertools import combinations
from typing import TypedDict

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts import words
from portal.accounts.models import Card, SessionKind, SignIn
from portal.accounts.rules import FREE_TRIES, TRIES_OF_A_CODE, pin_fault
from portal.accounts.secrets import opening_hash, read_pin, token_hash
from portal.accounts.service.cards import PURPOSE, card_of, mark_active, opens_first_use, set_pin
from portal.accounts.service.coming_in import Entry, Outcome, count_failure, let_in
from portal.accounts.service.sessions import close, open_session, session_of
from portal.accounts.service.words import make_words
from portal.core.database import vault_of
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Keys, Settings
from portal.core.value import Value

_PLACE = "sign_in.asked"
# Two neighbours would be read off in one glance at half of the paper.
_APART = [pair for pair in combinations(range(words.COUNT), 2) if pair[1] - pair[0] > 1]


class Asked(Value):
    """The two words asked back, by their places from 1 to 8; ``draw`` names these eight words."""

    first: int
    second: int
    draw: str


def begin_first_use(
    session: Session, token: str, *, keys: Keys, settings: Settings, device: str, at: datetime
) -> Entry:
    """Open the door of first use for a first card that has no PIN yet; any other one is wrong.

    The door leads nowhere without the opening code: the card alone opens nothing (SAFETY §1).
    """
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
    # While this one waited for the card, the other may have shut it.
    session.refresh(door)
    return (door, card) if door.ended_at is None else None


def keep_first_pin(
    session: Session,
    door: SignIn,
    card: Card,
    *,
    code: str,
    pin: str,
    hasher: Hasher,
    at: datetime,
) -> Entry:
    """Keep the PIN she chose for her new card, if ``code`` is the one that came beside it.

    A wrong code counts on the card as a wrong PIN does, with the same waits and the same end; after
    ten the code opens no more, for it is short and who made the card may try. Once the PIN is kept,
    every other door that somebody opened with this card is shut.
    Raise ``Refused("pin-shape" | "pin-common" | "pin-date")`` before anything is compared, or
    ``Refused("pin-kept")`` when the card already has one.
    """
    if card.pin_hash is not None:
        raise Refused("pin-kept")
    fault = pin_fault(pin)
    if fault:
        raise Refused(fault)
    if card.wait_until is not None and card.wait_until > at:
        return Entry(Outcome.WAIT, until=card.wait_until)
    given = opening_hash(hasher.keys, card.token_hash, read_pin(code))
    if not hmac.compare_digest(given, card.opening_hash or ""):
        failed = count_failure(session, card, device=door.device, at=at)
        if card.failures >= TRIES_OF_A_CODE:
            card.opening_hash = None
        return failed
    set_pin(card, pin, hasher)
    session.execute(
        update(SignIn)
        .where(SignIn.card_id == card.id, SignIn.id != door.id, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
    )
    return Entry(Outcome.FIRST_USE, account_id=card.account_id)


def show_words(
    session: Session, door: SignIn, *, hasher: Hasher, at: datetime, instead_of: str = ""
) -> list[str]:
    """Return her eight words, made the first time; choose which two will be asked back.

    They are the same ones until she shows that she kept them, so that a page opened again does
    not change what is on her paper; ``instead_of`` (``Asked.draw``) asks for others. Until then
    they wait sealed in the door, with a key that is outside the database.
    """
    held = _held(session, door)
    if held is not None and held["draw"] != instead_of:
        return held["words"]
    drawn = make_words(session, door.account_id, hasher=hasher, at=at)
    places = secrets.choice(_APART)
    kept = {"words": drawn, "places": places, "draw": secrets.token_hex(8)}
    # Another door of hers would still ask for words that no longer open anything.
    session.execute(
        update(SignIn)
        .where(SignIn.account_id == door.account_id, SignIn.kind == SessionKind.FIRST_USE)
        .values(held=None)
    )
    door.held = vault_of(session).seal(_PLACE, door.id, json.dumps(kept))
    door.tries = 0
    return drawn


def asked_words(session: Session, door: SignIn) -> Asked | None:
    """Return which two words are asked back, or ``None`` when words must be shown first."""
    held = _held(session, door)
    if held is None:
        return None
    first, second = held["places"]
    return Asked(first + 1, second + 1, held["draw"])


class _Held(TypedDict):
    words: list[str]
    places: list[int]
    draw: str


def _held(session: Session, door: SignIn) -> _Held | None:
    if door.held is None:
        return None
    found: _Held = json.loads(vault_of(session).open(_PLACE, door.id, door.held))
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
    held = _held(session, door)
    if held is None:
        return Entry(Outcome.WRONG)
    expected = [words.codes(held["words"][place])[0] for place in held["places"]]
    if words.codes(first)[:1] + words.codes(second)[:1] != expected:
        door.tries += 1
        if door.tries >= FREE_TRIES:
            door.held = None
        return Entry(Outcome.WRONG)
    close(session, door, at)
    door.held = None
    mark_active(session, card, at, device)
    return let_in(session, card, settings=settings, own_phone=own_phone, device=device, at=at)
