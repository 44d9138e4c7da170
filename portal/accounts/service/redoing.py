"""A first card made once more, at a desk, with her and her old card: it waited too long, or closed.

Nobody ever came in with it, or she said that it was not she who did. Whoever makes the new card
gets no more than who made the old one: her own six digits open it, or a code that somebody else
tells her. Nobody types new digits here: her old card would then be all that is needed to be her.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import (
    Account,
    Card,
    CardEnd,
    DeniedUse,
    DeskCard,
    RecoveryWords,
    SessionKind,
    SignIn,
)
from portal.accounts.secrets import token_hash
from portal.accounts.service.cards import PURPOSE, card_of, live_cards
from portal.accounts.service.coming_in import Entry, Outcome, count_failure
from portal.accounts.service.desk_cards import give_first_card, had_a_hand
from portal.accounts.service.new_cards import hold_card, issue
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.core.value import Value

_WAITED = (None, CardEnd.GUESSED, CardEnd.REPLACED)


class OldCard(Value):
    """A card that is made again: of somebody of ``territory_id``. ``has_pin``: she chose digits."""

    account_id: UUID
    territory_id: UUID
    has_pin: bool


def card_to_redo(
    session: Session, token: str, *, by: UUID, keys: Keys, at: datetime
) -> OldCard | None:
    """Return the card of ``token`` if ``by`` may make it once more at ``at`` (UTC), or ``None``.

    Raise ``Refused("had-a-hand")`` for who had a hand in a card that somebody used before her.
    """
    card = card_of(session, token_hash(keys, PURPOSE, token))
    if card is None or live_cards(session, card.account_id, at):
        return None
    denied = _denied(session, card)
    if denied is None and not _never_used(session, card):
        return None
    if had_a_hand(session, card.account_id, by):
        raise Refused("had-a-hand")
    account = session.get_one(Account, card.account_id)
    own = denied is None and card.pin_hash is not None and card.ended_at is None
    return OldCard(account.id, account.territory_id, own)


def redo_card(
    session: Session,
    token: str,
    *,
    session_id: UUID,
    pin: str | None,
    hasher: Hasher,
    at: datetime,
) -> tuple[Entry, str | None]:
    """Make a new first card instead of the one of ``token``; the desk's session keeps it.

    With ``pin``, the six digits of before typed by her hands, the new card opens with them; a wrong
    one counts on the old card: commit whatever comes. Without, return the number of a paper, with
    which somebody else tells her a code. Words that she never showed to have kept are forgotten.
    Raise ``Refused``: ``over``, ``had-a-hand``.
    """
    keys, desk = hasher.keys, session.get_one(SignIn, session_id)
    account_id = session.scalar(
        select(Card.account_id).where(Card.token_hash == token_hash(keys, PURPOSE, token))
    )
    # Two desks at once: the second one finds a card that works.
    hold = select(Account.id).where(Account.id == account_id)
    session.execute(hold.with_for_update(key_share=True))
    found = card_to_redo(session, token, by=desk.account_id, keys=keys, at=at)
    if found is None or (pin is not None and not found.has_pin):
        raise Refused("over")
    old = card_of(session, token_hash(keys, PURPOSE, token))
    assert old is not None
    if pin is not None:
        tried = _digits_of_before(session, old, pin, hasher, at)
        if tried.outcome is not Outcome.IN:
            return tried, None
    _clear(session, found.account_id, at)
    number = None
    if pin is None:
        number = give_first_card(
            session, found.account_id, session_id=session_id, pin=None, hasher=hasher, at=at
        )
    else:
        made, card = issue(session, found.account_id, None, keys, at, device="")
        card.pin_hash = old.pin_hash
        session.add(DeskCard(card_id=card.id, maker_id=desk.account_id))
        hold_card(session, desk, made)
    return Entry(Outcome.FIRST_USE, account_id=found.account_id), number


def _digits_of_before(session: Session, old: Card, pin: str, hasher: Hasher, at: datetime) -> Entry:
    if old.wait_until is not None and old.wait_until > at:
        return Entry(Outcome.WAIT, until=old.wait_until)
    if not hasher.check(old.pin_hash, pin):
        return count_failure(session, old, device="", at=at)
    return Entry(Outcome.IN, account_id=old.account_id)


def _clear(session: Session, account_id: UUID, at: datetime) -> None:
    """Forget what would stand in the way of a first use, or let an old card go on."""
    session.execute(delete(RecoveryWords).where(RecoveryWords.account_id == account_id))
    session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
    )
    session.execute(
        update(Card)
        .where(Card.account_id == account_id, Card.ended_at.is_(None))
        .values(ended_at=at, ended_why=CardEnd.REPLACED)
    )
    session.execute(
        update(DeniedUse)
        .where(DeniedUse.account_id == account_id, DeniedUse.redone_at.is_(None))
        .values(redone_at=at)
    )


def _denied(session: Session, card: Card) -> DeniedUse | None:
    """Return the denial after which nobody made a card yet."""
    waiting = select(DeniedUse).where(
        DeniedUse.account_id == card.account_id, DeniedUse.redone_at.is_(None)
    )
    return session.scalar(waiting.order_by(DeniedUse.at.desc()).limit(1))


def _never_used(session: Session, card: Card) -> bool:
    """Say whether nobody ever came in: neither with a card, nor with words shown midway."""
    if card.ended_why not in _WAITED:
        return False
    # Whoever came in before a denial was not she.
    since = select(func.max(DeniedUse.at)).where(DeniedUse.account_id == card.account_id)
    denied_at = session.scalar(since)
    used = select(Card.id).where(
        Card.account_id == card.account_id,
        Card.activated_at.is_not(None),
        Card.ended_why.is_distinct_from(CardEnd.DENIED),
    )
    inside = select(SignIn.id).where(
        SignIn.account_id == card.account_id,
        SignIn.kind != SessionKind.FIRST_USE,
    )
    if denied_at is not None:
        inside = inside.where(SignIn.opened_at > denied_at)
    return not any(session.scalar(one.limit(1)) for one in (used, inside))
