"""The first card of somebody who is at a desk: whoever makes it cannot become her.

Either her own hands type the six digits, or the card opens nothing until somebody else, at any
desk, tells her its code. Who printed the card never learns the code; who tells the code never sees
the card.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.catalogue import OPENING_DIGITS
from portal.accounts.events import FirstUseDenied
from portal.accounts.models import Account, Card, CardEnd, DeskCard, SignIn
from portal.accounts.secrets import new_card, new_opening_code, opening_hash, token_hash
from portal.accounts.service.cards import close_card, is_live, live_cards, mark_active, set_pin
from portal.accounts.service.new_cards import hold_card, issue
from portal.accounts.service.words import make_words
from portal.core import events
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Keys

_NUMBER = "desk-card"


def give_first_card(
    session: Session,
    account_id: UUID,
    *,
    session_id: UUID,
    pin: str | None,
    hasher: Hasher,
    at: datetime,
) -> str | None:
    """Give a new account its first card, which the desk's session keeps for ``shown_card``.

    With ``pin``, that her own hands typed, the card asks for it at its first use: return ``None``.
    Without, the card has no code at all yet: return the number of a paper, with which somebody
    else tells her one. Raise ``Refused`` as ``activate_card`` does for a PIN.
    """
    desk = session.get_one(SignIn, session_id)
    token, card = issue(session, account_id, None, hasher.keys, at, device="")
    made = DeskCard(card_id=card.id, maker_id=desk.account_id)
    number = None
    if pin is not None:
        set_pin(card, pin, hasher)
    else:
        number = new_card()
        made.number_hash = token_hash(hasher.keys, _NUMBER, number)
    session.add(made)
    hold_card(session, desk, token)
    return number


def tell_opening_code(
    session: Session, number: str, *, by: UUID, keys: Keys, at: datetime
) -> str | None:
    """Return a new opening code for the card of a paper's ``number``, told by ``by``, once.

    The code of before no longer opens. ``None``: no card that still waits has this number. Raise
    ``Refused("made-by-you")`` for who made the card: he holds the other half.
    """
    hashed = token_hash(keys, _NUMBER, number)
    made = session.scalar(select(DeskCard).where(DeskCard.number_hash == hashed))
    card = _held(session, made.card_id) if made is not None else None
    if made is None or card is None or card.pin_hash is not None or not is_live(card, at):
        return None
    if made.maker_id == by:
        raise Refused("made-by-you")
    code = new_opening_code(OPENING_DIGITS)
    card.opening_hash = opening_hash(keys, card.token_hash, code)
    card.failures, card.wait_until = 0, None
    made.told_by_id = by
    session.flush()
    return code


def deny_first_use(
    session: Session,
    account_id: UUID,
    *,
    session_id: UUID,
    pin: str,
    hasher: Hasher,
    at: datetime,
    device: str,
) -> list[str]:
    """Shut out whoever came in before her, and return her new eight words, this once.

    Every other session, every card and the words of before end; her session keeps a new card, that
    opens with ``pin``, for ``shown_card``. What was done in her name ends too: who listens says it.
    The caller has asked for a fresh proof. Raise ``Refused`` as ``activate_card`` does.
    """
    session.execute(select(Account.id).where(Account.id == account_id).with_for_update())
    here = session.get_one(SignIn, session_id)
    here.card_id = None
    session.flush()
    session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.id != here.id, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
    )
    for old in live_cards(session, account_id, at):
        close_card(session, old, CardEnd.REVOKED, at, device)
    token, card = issue(session, account_id, None, hasher.keys, at, device)
    set_pin(card, pin, hasher)
    mark_active(session, card, at, device)
    here.card_id = card.id
    hold_card(session, here, token)
    words = make_words(session, account_id, hasher=hasher, at=at)
    events.publish(session, FirstUseDenied(at, account_id))
    return words


def _held(session: Session, card_id: UUID) -> Card | None:
    return session.scalar(
        select(Card)
        .where(Card.id == card_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
