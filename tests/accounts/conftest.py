"""Keys to the door of the cast, for tests that call the verbs themselves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.accounts import service
from portal.accounts.models import (
    AccountEvent,
    AccountEventKind,
    Card,
    DeskCard,
    RecoveryWords,
)
from portal.accounts.secrets import read_card
from portal.accounts.service import Entry, NewCard
from portal.accounts.service.cards import mark_active
from portal.core.clock import now
from portal.core.database import Database
from portal.core.hashing import Hasher
from portal.core.settings import Settings
from tests.cast import Cast
from tests.intake.test_account_with_her import card_on, made, said_yes
from tests.intake.test_maker_cannot_enter import PIN
from tests.visitor import Visitor

Knock = Callable[..., Entry]


@pytest.fixture(scope="session")
def hasher(settings: Settings) -> Hasher:
    """The hasher of the tests: quick by its parameters."""
    return Hasher(settings.keys, settings.hashing)


@pytest.fixture
def at(cast: Cast) -> datetime:
    """Noon of the cast's day."""
    return datetime(cast.day.year, cast.day.month, cast.day.day, 12, tzinfo=UTC)


@pytest.fixture
def knock(session: Session, settings: Settings, hasher: Hasher) -> Knock:
    """Present a card and a PIN at an instant."""

    def present(card: str, pin: str, at: datetime, *, own_phone: bool = False) -> Entry:
        found = service.find_card(session, read_card(card) or "", keys=settings.keys)
        attempt = service.compare(found, pin, hasher=hasher)
        return service.come_in_with_card(
            session, attempt, settings=settings, own_phone=own_phone, device="phone", at=at
        )

    return present


@pytest.fixture
def told(session: Session, cast: Cast) -> Callable[[str], list[AccountEventKind]]:
    """What somebody of the cast reads about her door, oldest first."""

    def events(name: str) -> list[AccountEventKind]:
        session.flush()
        statement = (
            select(AccountEvent.kind)
            .where(AccountEvent.account_id == cast[name].id)
            .order_by(AccountEvent.at, AccountEvent.id)
        )
        return list(session.scalars(statement))

    return events


@pytest.fixture
def new(database: Database, cast: Cast, settings: Settings) -> NewCard:
    """A new card, and the code beside it, for somebody who never came in."""
    with database.session(writing=True) as session:
        account = cast["ondine"].id
        for old in session.scalars(select(Card).where(Card.account_id == account)):
            old.activated_at = None
            old.ended_at = now()
        session.execute(delete(RecoveryWords).where(RecoveryWords.account_id == account))
        given = service.issue_card(session, account, keys=settings.keys, at=now())
        session.commit()
    return given


@pytest.fixture
def card(visitor: Visitor, database: Database) -> str:
    """A card that Sésame made, and with which somebody came in first."""
    desk = made(visitor, said_yes(visitor))
    desk.submit(pin=PIN, pin_again=PIN)
    card: str = card_on(desk.press("rends l’écran").retakes().open("/pro/carte-neuve").page)
    desk.press("La carte est remise")
    with database.session(writing=True) as session:
        mine = session.scalars(select(Card).join(DeskCard, DeskCard.card_id == Card.id)).one()
        mark_active(session, mine, mine.issued_at, "computer")
        session.commit()
    return card
