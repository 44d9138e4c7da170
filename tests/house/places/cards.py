"""Her card, a lost one, and one that somebody else used first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from portal.accounts.models import Card, DeniedUse, LostCard
from portal.core import clock
from portal.core.clock import local_date
from tests.house.places.parts import ASKER, HELPER, HERSELF, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def carded(session: Session, cast: Cast) -> Places:
    """Return her card."""
    hers = select(Card.id).where(Card.account_id == cast[HERSELF].id).order_by(Card.issued_at)
    return Places({}, {"card": str(session.scalars(hers).first())})


def lost(session: Session, cast: Cast) -> Places:
    """Let two people of Ariège have agreed on a new card, which can be made now."""
    at = clock.now()
    card = LostCard(
        account_id=cast[ASKER].id,
        territory_id=cast[HERSELF].territory_id,
        number_hash="0" * 64,
        asked_by_id=cast[HELPER].id,
        asked_at=at - timedelta(days=2),
        agreed_by_id=cast["sesame"].id,
        agreed_at=at - timedelta(days=2),
        opens_at=at - timedelta(days=1),
    )
    session.add(card)
    session.flush()
    return Places({("/pro/carte-perdue/", "lost_id"): str(card.id)})


def denied(session: Session, cast: Cast) -> Places:
    """Let somebody of Ariège say that it was not she who came in first."""
    said = DeniedUse(
        account_id=cast[ASKER].id,
        territory_id=cast[HERSELF].territory_id,
        maker_id=cast["sesame"].id,
        number="K7M2QX",
        at=clock.now(),
        due=local_date(clock.now()),
    )
    session.add(said)
    session.flush()
    return Places({("/pro/cartes-contestees/", "denial_id"): str(said.id)})
