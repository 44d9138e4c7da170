"""Failures count on the card presented, never on the person."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.accounts.models import AccountEvent, AccountEventKind, Card, CardEnd, SignIn
from portal.accounts.secrets import new_card
from portal.accounts.service import Outcome
from portal.core.settings import Settings
from tests.accounts.conftest import Knock
from tests.cast import Cast

WRONG = "000001"


def test_the_card_and_its_code_open(knock: Knock, cast: Cast, at: datetime) -> None:
    ondine = cast["ondine"]
    entry = knock(ondine.card, ondine.pin, at)
    assert entry.outcome is Outcome.IN
    assert entry.account_id == ondine.id


def test_after_five_tries_one_waits_even_with_the_right_code(
    knock: Knock, cast: Cast, at: datetime
) -> None:
    card, pin = cast["ondine"].card, cast["ondine"].pin
    outcomes = [knock(card, WRONG, at).outcome for _ in range(5)]
    assert outcomes == [Outcome.WRONG] * 4 + [Outcome.WAIT]
    waiting = knock(card, pin, at)
    assert waiting.outcome is Outcome.WAIT
    assert waiting.until == at + timedelta(minutes=1)
    assert knock(card, pin, at + timedelta(minutes=1)).outcome is Outcome.IN


def test_the_right_code_starts_the_count_again(knock: Knock, cast: Cast, at: datetime) -> None:
    card, pin = cast["ondine"].card, cast["ondine"].pin
    for _ in range(3):
        assert [knock(card, WRONG, at).outcome for _ in range(4)] == [Outcome.WRONG] * 4
        assert knock(card, pin, at).outcome is Outcome.IN


def test_a_hundred_failures_end_that_card_and_no_other(
    knock: Knock, cast: Cast, at: datetime, session: Session, settings: Settings
) -> None:
    ondine = cast["ondine"]
    other = service.issue_card(session, ondine.id, keys=settings.keys, at=at).token
    moment = at
    for _ in range(100):
        knock(ondine.card, WRONG, moment)
        moment += timedelta(hours=1)
    assert knock(ondine.card, ondine.pin, moment).outcome is Outcome.WRONG
    ended = session.scalars(select(Card).where(Card.ended_at.is_not(None))).all()
    assert [card.ended_why for card in ended] == [CardEnd.GUESSED]
    assert knock(other, ondine.pin, moment).outcome is Outcome.IN


def test_an_unknown_card_records_nothing(
    knock: Knock, cast: Cast, at: datetime, session: Session
) -> None:
    def count() -> list[int | None]:
        return [session.scalar(select(func.count()).select_from(t)) for t in (AccountEvent, SignIn)]

    before = count()
    assert knock(new_card(), cast["ondine"].pin, at).outcome is Outcome.WRONG
    assert count() == before


def test_an_ended_card_that_is_used_is_told_once_an_hour(
    knock: Knock,
    cast: Cast,
    at: datetime,
    session: Session,
    told: Callable[[str], list[AccountEventKind]],
) -> None:
    ondine = cast["ondine"]
    card = queries.cards_of(session, ondine.id, at)[0]
    service.end_card(session, ondine.id, card.id, at=at)
    for minutes in (1, 2, 90):
        entry = knock(ondine.card, ondine.pin, at + timedelta(minutes=minutes))
        assert entry.outcome is Outcome.WRONG
    assert told("ondine")[-3:] == [
        AccountEventKind.CARD_ENDED,
        AccountEventKind.ENDED_CARD_USED,
        AccountEventKind.ENDED_CARD_USED,
    ]


def test_a_card_of_two_years_says_so_to_who_knows_its_code(
    knock: Knock, cast: Cast, at: datetime
) -> None:
    later = at + timedelta(days=731)
    assert knock(cast["ondine"].card, WRONG, later).outcome is Outcome.WRONG
    assert knock(cast["ondine"].card, cast["ondine"].pin, later).outcome is Outcome.EXPIRED
