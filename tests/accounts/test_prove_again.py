"""A fresh proof: failures count where nobody else can be locked out."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.accounts.models import Card, SignIn
from portal.accounts.service import Outcome
from portal.core.hashing import Hasher
from portal.core.settings import Settings
from tests.accounts.conftest import Knock
from tests.cast import Cast

WRONG = "000001"


@pytest.fixture
def with_card(session: Session, cast: Cast, knock: Knock, at: datetime) -> UUID:
    """Ondine's session, opened with her card."""
    knock(cast["ondine"].card or "", cast["ondine"].pin or "", at)
    return queries.open_sign_ins(session, cast["ondine"].id, at)[-1].id


@pytest.fixture
def with_words(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, at: datetime
) -> UUID:
    """Ondine's session, opened with her eight words."""
    typed = cast["ondine"].words or ""
    found = service.find_words(session, typed, keys=settings.keys)
    attempt = service.compare_words(found, typed, hasher=hasher)
    service.come_in_with_words(
        session, attempt, settings=settings, own_phone=False, device="phone", at=at
    )
    return queries.open_sign_ins(session, cast["ondine"].id, at)[-1].id


def failures(session: Session, cast: Cast) -> list[int]:
    cards = session.scalars(select(Card).where(Card.account_id == cast["ondine"].id))
    return [card.failures for card in cards]


def test_with_her_card_the_digits_prove_and_failures_count_on_it(
    session: Session, cast: Cast, hasher: Hasher, with_card: UUID, at: datetime
) -> None:
    later = at + timedelta(minutes=6)
    wrong = service.prove_again(session, with_card, WRONG, hasher=hasher, at=later)
    assert wrong.outcome is Outcome.WRONG
    assert failures(session, cast) == [1]
    pin = cast["ondine"].pin or ""
    right = service.prove_again(session, with_card, pin, hasher=hasher, at=later)
    assert right.outcome is Outcome.IN
    assert session.get_one(SignIn, with_card).proof_at == later
    assert failures(session, cast) == [0]


def test_after_words_failures_count_on_the_session_alone(
    session: Session, cast: Cast, hasher: Hasher, with_words: UUID, at: datetime
) -> None:
    for _ in range(5):
        service.prove_again(session, with_words, WRONG, hasher=hasher, at=at)
    pin = cast["ondine"].pin or ""
    waits = service.prove_again(session, with_words, pin, hasher=hasher, at=at)
    assert waits.outcome is Outcome.WAIT
    assert failures(session, cast) == [0]
    later = service.prove_again(
        session, with_words, pin, hasher=hasher, at=at + timedelta(hours=1, minutes=1)
    )
    assert later.outcome is Outcome.IN


def test_after_words_the_words_prove_too(
    session: Session, cast: Cast, hasher: Hasher, with_words: UUID, at: datetime
) -> None:
    own, other = cast["ondine"].words or "", cast["merlin"].words or ""
    prove = service.prove_again
    assert prove(session, with_words, other, hasher=hasher, at=at).outcome is Outcome.WRONG
    assert prove(session, with_words, own, hasher=hasher, at=at).outcome is Outcome.IN


def test_an_ended_session_proves_nothing(
    session: Session, cast: Cast, hasher: Hasher, with_card: UUID, at: datetime
) -> None:
    service.end_everywhere(session, cast["ondine"].id, at=at, device="phone")
    session.expire_all()
    pin = cast["ondine"].pin or ""
    entry = service.prove_again(session, with_card, pin, hasher=hasher, at=at)
    assert entry.outcome is Outcome.WRONG


def test_while_her_card_waits_her_words_prove_her_in_her_session(
    session: Session,
    cast: Cast,
    hasher: Hasher,
    with_card: UUID,
    knock: Knock,
    at: datetime,
) -> None:
    ondine = cast["ondine"]
    for _ in range(5):
        knock(ondine.card or "", WRONG, at)
    prove = service.prove_again
    waits = prove(session, with_card, ondine.pin or "", hasher=hasher, at=at)
    assert waits.outcome is Outcome.WAIT
    other = cast["merlin"].words or ""
    assert prove(session, with_card, other, hasher=hasher, at=at).outcome is Outcome.WRONG
    assert failures(session, cast) == [5]
    own = ondine.words or ""
    assert prove(session, with_card, own, hasher=hasher, at=at).outcome is Outcome.IN
    assert session.get_one(SignIn, with_card).proof_at == at
    for _ in range(5):
        prove(session, with_card, other, hasher=hasher, at=at)
    assert prove(session, with_card, own, hasher=hasher, at=at).outcome is Outcome.WAIT
