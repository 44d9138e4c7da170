"""Professionals prove again with a new code, never with one that was used."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.accounts import service
from portal.accounts.models import SessionKind
from portal.accounts.service import Outcome
from portal.core.hashing import Hasher
from portal.core.settings import Settings
from tests.cast import Cast


def test_a_professional_proves_with_the_next_code(
    session: Session, cast: Cast, hasher: Hasher, settings: Settings, at: datetime
) -> None:
    desk, _ = service.open_session(
        session,
        cast["clochette"].id,
        SessionKind.DESK,
        settings=settings,
        device="computer",
        at=at,
    )
    code = cast.code("clochette", at)
    assert service.prove_again(session, desk.id, code, hasher=hasher, at=at).outcome is Outcome.IN
    again = service.prove_again(session, desk.id, code, hasher=hasher, at=at)
    assert again.outcome is Outcome.WRONG
