"""Two at the same instant, at two desks or in two sessions: one act, and no wait for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.accounts import service
from portal.accounts.models import Card, DeniedUse, DeskCard, SessionKind
from portal.accounts.secrets import read_card
from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused

DESKS = ("sesame", "melodie")


@pytest.fixture
def old(database, cast, settings):
    """The number of a card that waited too long, of somebody who never came in."""
    with database.session(writing=True) as session:
        her = cast["poucette"].id
        for card in session.scalars(select(Card).where(Card.account_id == her)):
            session.delete(card)
        session.flush()
        given = service.issue_card(session, her, keys=settings.keys, at=clock.now())
        card = session.scalars(select(Card).where(Card.account_id == her)).one()
        session.add(DeskCard(card_id=card.id, maker_id=cast["clochette"].id))
        card.expires_at = clock.now() - timedelta(days=1)
        session.commit()
    return read_card(given.token)


@pytest.fixture
def desks(database, cast, settings):
    """An open session of each desk."""
    with database.session(writing=True) as session:
        kind = SessionKind.DESK
        opened = [
            service.open_session(
                session, cast[name].id, kind, settings=settings, device="", at=clock.now()
            )[0].id
            for name in DESKS
        ]
        session.commit()
    return opened


def together(*acts):
    def one(act):
        try:
            return act()
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts, timeout=60))


def redo(database, hasher, card, desk):
    with database.session(writing=True) as session:
        service.redo_card(session, card, session_id=desk, pin=None, hasher=hasher, at=clock.now())
        session.commit()
        return "made"


def test_two_desks_make_one_card(database, cast, hasher, old, desks):
    answers = together(*(lambda desk=desk: redo(database, hasher, old, desk) for desk in desks))
    assert sorted(answers) == ["made", "over"]
    with database.session(writing=False) as session:
        hers = select(func.count()).select_from(Card).where(Card.account_id == cast["poucette"].id)
        assert session.scalar(hers.where(Card.ended_at.is_(None))) == 1


def test_pressed_twice_at_once_it_is_said_once(database, cast, hasher, old):
    her = cast["poucette"].id
    with database.session(writing=True) as session:
        card = session.scalars(select(Card).where(Card.account_id == her)).one()
        card.activated_at, card.expires_at = clock.now(), clock.now() + timedelta(days=700)
        session.commit()

    def deny():
        with database.session(writing=True) as session:
            due = local_date(clock.now())
            service.deny_first_use(session, her, due=due, at=clock.now(), device="phone")
            session.commit()
            return "said"

    assert sorted(together(deny, deny)) == ["no-first-use", "said"]
    with database.session(writing=False) as session:
        said = select(func.count()).select_from(DeniedUse).where(DeniedUse.account_id == her)
        assert session.scalar(said) == 1
