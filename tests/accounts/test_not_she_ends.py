"""What was done in her name before she came in ends at once: agreements, a wish, doors (R03)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import Account, Card, DeskCard, SignIn
from portal.consent.queries import agreements_of
from portal.core.clock import local_date, now
from portal.core.refusal import Refused
from portal.referent import service as referent
from portal.referent.queries import waiting_wish

HER = "ondine"


@pytest.fixture
def used(session, cast):
    """Her card was made by Sésame, and somebody chose a referent and shared with it."""
    her = cast[HER]
    mine = select(Card.id).where(Card.account_id == her.id, Card.ended_at.is_(None))
    mine = mine.where(Card.activated_at.is_not(None)).order_by(Card.issued_at)
    session.add(DeskCard(card_id=session.scalars(mine).first(), maker_id=cast["sesame"].id))
    referent.ask(
        session,
        pathway_id=her.pathway_id,
        helper_id=cast["melodie"].id,
        themes=(),
        by=her.id,
        at=now(),
    )
    session.flush()
    return her


def deny(session, her):
    due = local_date(now()) + timedelta(days=7)
    return service.deny_first_use(session, her.id, due=due, at=now(), device="phone")


def in_force(session, her):
    return [one for one in agreements_of(session, her.id, local_date(now())) if one.in_force]


def test_her_agreements_and_her_wish_end(session, used):
    assert in_force(session, used)
    assert waiting_wish(session, used.pathway_id) is not None
    deny(session, used)
    assert in_force(session, used) == []
    assert waiting_wish(session, used.pathway_id) is None


def test_an_impostor_who_presses_gains_nothing(session, used):
    before = session.scalars(select(Card.id).where(Card.account_id == used.id)).all()
    deny(session, used)
    after = session.scalars(select(Card).where(Card.account_id == used.id)).all()
    assert {one.id for one in after} == set(before), "no new card"
    assert all(one.ended_at for one in after)
    held = select(SignIn.held).where(SignIn.account_id == used.id, SignIn.held.is_not(None))
    assert session.scalars(held).all() == []


def test_said_twice_the_second_time_finds_nothing_to_close(session, used):
    deny(session, used)
    with pytest.raises(Refused, match="no-first-use"):
        deny(session, used)


def test_other_people_lose_nothing(session, used, cast):
    others = select(Card).join(Account, Account.id == Card.account_id).where(Account.id != used.id)
    before = {one.id for one in session.scalars(others) if one.ended_at is None}
    deny(session, used)
    session.expire_all()
    assert {one.id for one in session.scalars(others) if one.ended_at is None} == before
