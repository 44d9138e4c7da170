"""Guesses hashed at the same time still meet one counter."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.accounts import service
from portal.accounts.secrets import read_card
from portal.accounts.service import Attempt, Entry, Outcome
from portal.core.hashing import Hasher
from portal.core.settings import Settings
from tests.cast import Cast


def test_the_right_guess_among_ten_at_once_opens_nothing_after_the_fifth(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, at: datetime
) -> None:
    ondine = cast["ondine"]

    def compare(pin: str) -> Attempt:
        found = service.find_card(session, read_card(ondine.card or "") or "", keys=settings.keys)
        return service.compare(found, pin, hasher=hasher)

    def come_in(attempt: Attempt) -> Entry:
        return service.come_in_with_card(
            session, attempt, settings=settings, own_phone=False, device="phone", at=at
        )

    hashed = [compare(f"00000{digit}") for digit in range(1, 10)] + [compare(ondine.pin or "")]
    assert hashed[-1].right
    outcomes = [come_in(attempt).outcome for attempt in hashed]
    assert outcomes == [Outcome.WRONG] * 4 + [Outcome.WAIT] * 6


def test_a_code_compared_before_it_was_changed_opens_nothing(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, at: datetime
) -> None:
    ondine = cast["ondine"]
    found = service.find_card(session, read_card(ondine.card or "") or "", keys=settings.keys)
    attempt = service.compare(found, ondine.pin or "", hasher=hasher)
    service.choose_pin(session, ondine.id, session_id=ondine.id, pin="739284", hasher=hasher, at=at)
    entry = service.come_in_with_card(
        session, attempt, settings=settings, own_phone=False, device="phone", at=at
    )
    assert attempt.right
    assert entry.outcome is Outcome.WRONG
