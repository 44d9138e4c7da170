"""Side by side: her PIN on the referent's screen, and the screen goes back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import service
from portal.accounts.models import AccountEventKind, Card, SessionKind, SignIn
from portal.accounts.service import Entry, Outcome
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Settings
from tests.accounts.conftest import Knock
from tests.cast import Cast

Pass = Callable[..., Entry]


@pytest.fixture
def host(session: Session, cast: Cast, settings: Settings, at: datetime) -> SignIn:
    """Clochette's open desk."""
    row, _ = service.open_session(
        session,
        cast["clochette"].id,
        SessionKind.DESK,
        settings=settings,
        device="computer",
        at=at,
    )
    return row


@pytest.fixture
def hand_over(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, host: SignIn
) -> Pass:
    """Let Ondine type a PIN on Clochette's screen."""

    def passed(pin: str | None, at: datetime, desk: UUID | None = None) -> Entry:
        return service.open_side_by_side(
            session,
            host=desk or host.id,
            person_id=cast["ondine"].id,
            pin=pin or "",
            hasher=hasher,
            settings=settings,
            at=at,
            device="computer",
            with_name="Clochette B.",
        )

    return passed


def test_her_own_digits_open_it(hand_over: Pass, cast: Cast, at: datetime) -> None:
    assert hand_over(cast["ondine"].pin, at).outcome is Outcome.IN
    assert hand_over("000001", at).outcome is Outcome.WRONG


def test_the_code_that_opens_the_screen_is_no_proof_to_sign_with(
    hand_over: Pass, cast: Cast, at: datetime, session: Session, hasher: Hasher
) -> None:
    hand_over(cast["ondine"].pin, at)
    held = session.scalars(select(SignIn).where(SignIn.kind == SessionKind.SIDE_BY_SIDE)).one()
    assert held.proof_at is None
    entry = service.prove_again(session, held.id, cast["ondine"].pin or "", hasher=hasher, at=at)
    assert entry.outcome is Outcome.IN
    assert held.proof_at == at


def test_five_wrong_codes_stop_the_desk_for_an_hour_and_never_her_card(
    hand_over: Pass,
    cast: Cast,
    at: datetime,
    session: Session,
    knock: Knock,
    told: Callable[[str], list[AccountEventKind]],
) -> None:
    outcomes = [hand_over("000001", at).outcome for _ in range(5)]
    assert outcomes == [Outcome.WRONG] * 4 + [Outcome.WAIT]
    assert hand_over(cast["ondine"].pin, at + timedelta(minutes=59)).outcome is Outcome.WAIT
    assert told("ondine")[-5:] == [AccountEventKind.SIDE_BY_SIDE_REFUSED] * 5
    cards = session.scalars(select(Card).where(Card.account_id == cast["ondine"].id))
    assert [card.failures for card in cards] == [0]
    assert knock(cast["ondine"].card, cast["ondine"].pin, at).outcome is Outcome.IN
    assert hand_over(cast["ondine"].pin, at + timedelta(minutes=61)).outcome is Outcome.IN


def test_only_an_open_desk_can_be_handed_over(
    hand_over: Pass, host: SignIn, session: Session, cast: Cast, at: datetime
) -> None:
    service.end_session(session, cast["clochette"].id, host.id, at=at)
    with pytest.raises(Refused, match="unknown-session"):
        hand_over(cast["ondine"].pin, at)
