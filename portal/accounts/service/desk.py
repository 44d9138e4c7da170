"""The door of desks: a password, then a code that changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import AccountEventKind, Login, SessionKind, SignIn
from portal.accounts.rules import wait_after
from portal.accounts.secrets import totp_step
from portal.accounts.service.attempts import Attempt
from portal.accounts.service.cards import write_event
from portal.accounts.service.coming_in import Entry, Outcome
from portal.accounts.service.passwords import count_password
from portal.accounts.service.sessions import close, open_session
from portal.core.database import vault_of
from portal.core.settings import Settings

_WRONG = Entry(Outcome.WRONG)


def start_with_password(
    session: Session,
    attempt: Attempt,
    *,
    login: str,
    place: str,
    settings: Settings,
    device: str,
    at: datetime,
) -> Entry:
    """Open the door of the second step for the right password of ``login``.

    Failures count on that login at that ``place`` (where the browser is on the network) alone.
    """
    keys = settings.keys
    until = count_password(session, login, place, right=attempt.right, keys=keys, at=at)
    if until is not None:
        return Entry(Outcome.WAIT, until=until)
    if not attempt.right or attempt.found.account_id is None:
        return _WRONG
    _, token = open_session(
        session,
        attempt.found.account_id,
        SessionKind.SECOND_STEP,
        settings=settings,
        device=device,
        at=at,
    )
    return Entry(Outcome.IN, token=token, account_id=attempt.found.account_id)


def finish_with_code(
    session: Session, door: SignIn, code: str, *, settings: Settings, device: str, at: datetime
) -> Entry:
    """Turn the second step ``door`` into a session if ``code`` is the one of this moment.

    Failures are counted on the login: only who has the password gets here.
    """
    checked = check_code(session, door.account_id, code, at=at)
    if checked.outcome is not Outcome.IN:
        return checked
    close(session, door, at)
    _, token = open_session(
        session, door.account_id, SessionKind.DESK, settings=settings, device=device, at=at
    )
    write_event(session, door.account_id, AccountEventKind.CAME_IN, at=at, device=device)
    return Entry(Outcome.IN, token=token, account_id=door.account_id)


def check_code(session: Session, account_id: UUID, code: str, *, at: datetime) -> Entry:
    """Check a code that changes: one step of drift each side, never the same step twice."""
    login = session.scalar(select(Login).where(Login.account_id == account_id).with_for_update())
    if login is None:
        return _WRONG
    if login.wait_until is not None and login.wait_until > at:
        return Entry(Outcome.WAIT, until=login.wait_until)
    secret = vault_of(session).open("login.totp_secret", account_id, login.totp_secret)
    step = totp_step(secret, code, at, after=login.totp_step)
    if step is not None:
        login.totp_step, login.failures, login.wait_until = step, 0, None
        return Entry(Outcome.IN, account_id=account_id)
    login.failures += 1
    pause = wait_after(login.failures)
    if pause:
        login.wait_until = at + pause
        return Entry(Outcome.WAIT, until=login.wait_until)
    return _WRONG
