"""« Ce n’était pas moi »: everything closes, nothing is given, the département is told.

Whoever came in first may say it too. So it gives nothing: neither a card, nor words, nor a session
that stays open. Somebody who had no part in the card makes a new one with her, at a desk.
"""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.events import DenialAnswered, FirstUseDenied
from portal.accounts.models import (
    Account,
    Card,
    CardEnd,
    DenialOutcome,
    DeniedUse,
    DeskCard,
    RecoveryWords,
    SignIn,
)
from portal.accounts.secrets import CARD_ALPHABET
from portal.accounts.service.cards import close_card, live_cards
from portal.core.events import publish
from portal.core.refusal import Refused

_NUMBER = 6


def deny_first_use(
    session: Session, account_id: UUID, *, due: date, at: datetime, device: str
) -> DeniedUse:
    """Close the page of ``account_id`` to everybody, until a desk makes a new card with her.

    Every session, every card and the eight words end. What was done in her name ends too: who
    listens says it. ``due`` (Paris) is the last day for the lead's answer. The caller has asked for
    a fresh proof. Raise ``Refused("no-first-use")`` when no card of a desk opens her page.
    """
    hold = select(Account.id).where(Account.id == account_id)
    session.execute(hold.with_for_update(key_share=True))
    account = session.get_one(Account, account_id)
    made = _made_with(session, account_id)
    if made is None:
        raise Refused("no-first-use")
    for card in live_cards(session, account_id, at):
        close_card(session, card, CardEnd.DENIED, at, device)
    session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
    )
    session.execute(delete(RecoveryWords).where(RecoveryWords.account_id == account_id))
    denied = DeniedUse(
        id=uuid4(),
        account_id=account_id,
        territory_id=account.territory_id,
        maker_id=made.maker_id,
        teller_id=made.told_by_id,
        number=_new_number(session),
        at=at,
        due=due,
    )
    session.add(denied)
    told = (denied.id, account.territory_id, made.maker_id, made.told_by_id)
    publish(session, FirstUseDenied(at, account_id, *told))
    return denied


def answer_denial(
    session: Session,
    *,
    denial_id: UUID,
    outcome: DenialOutcome,
    territory_ids: Collection[UUID],
    by: UUID,
    at: datetime,
) -> None:
    """Say what came of a denial made in ``territory_ids``, once.

    Raise ``Refused``: ``not-there``, ``answered``.
    """
    held = select(DeniedUse).where(DeniedUse.id == denial_id).with_for_update()
    denied = session.scalar(held.execution_options(populate_existing=True))
    if denied is None or denied.territory_id not in territory_ids:
        raise Refused("not-there")
    if denied.answered_at is not None:
        raise Refused("answered")
    denied.found, denied.answered_at, denied.answered_by_id = outcome, at, by
    publish(session, DenialAnswered(at, denied.account_id, denied.id))


def _made_with(session: Session, account_id: UUID) -> DeskCard | None:
    """Return how the card was made with which somebody first came in, while it works."""
    found = (
        select(DeskCard)
        .join(Card, Card.id == DeskCard.card_id)
        .where(
            Card.account_id == account_id,
            Card.activated_at.is_not(None),
            Card.ended_at.is_(None),
        )
        .order_by(Card.activated_at, Card.id)
        .limit(1)
    )
    return session.scalar(found)


def _new_number(session: Session) -> str:
    while True:
        number = "".join(secrets.choice(CARD_ALPHABET) for _ in range(_NUMBER))
        if session.scalar(select(DeniedUse.id).where(DeniedUse.number == number)) is None:
            return number
