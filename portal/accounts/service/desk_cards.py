"""The first card of somebody who is at a desk: whoever makes it cannot become her.

Either her own hands type the six digits, or the card opens nothing until somebody else, at any
desk, tells her its code. Who printed the card never learns the code; who tells the code never sees
the card.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts.catalogue import OPENING_DIGITS
from portal.accounts.models import Card, DeniedUse, DeskCard, SignIn
from portal.accounts.secrets import new_card, new_opening_code, opening_hash, token_hash
from portal.accounts.service.cards import is_live, set_pin
from portal.accounts.service.new_cards import hold_card, issue
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
    ``Refused("made-by-you")`` for who made the card: he holds the other half; and for who had a
    hand in a card of hers with which somebody came in before her.
    """
    hashed = token_hash(keys, _NUMBER, number)
    made = session.scalar(select(DeskCard).where(DeskCard.number_hash == hashed))
    card = _held(session, made.card_id) if made is not None else None
    if made is None or card is None or card.pin_hash is not None or not is_live(card, at):
        return None
    if made.maker_id == by or had_a_hand(session, card.account_id, by):
        raise Refused("made-by-you")
    code = new_opening_code(OPENING_DIGITS)
    card.opening_hash = opening_hash(keys, card.token_hash, code)
    card.failures, card.wait_until = 0, None
    made.told_by_id = by
    session.flush()
    return code


def had_a_hand(session: Session, account_id: UUID, by: UUID) -> bool:
    """Say whether ``by`` made, or told the code of, a card with which somebody came in before her.

    Neither makes her next card nor tells its code.
    """
    named = or_(DeniedUse.maker_id == by, DeniedUse.teller_id == by)
    found = select(DeniedUse.id).where(DeniedUse.account_id == account_id, named).limit(1)
    return session.scalar(found) is not None


def _held(session: Session, card_id: UUID) -> Card | None:
    return session.scalar(
        select(Card)
        .where(Card.id == card_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
