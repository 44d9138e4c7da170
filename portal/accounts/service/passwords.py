"""Passwords tried again and again: a wait that grows, for one login from one place.

It never stops who knows the password and sits elsewhere (SAFETY: « lock-out as a weapon »), and
it is the same for a login that does not exist.
"""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.models import PasswordTries
from portal.accounts.rules import PASSWORD_MEMORY, wait_after_password
from portal.accounts.secrets import token_hash
from portal.accounts.service.accounts import normal_login
from portal.core.settings import Keys

_PURPOSE = "password"


def count_password(
    session: Session, login: str, place: str, *, right: bool, keys: Keys, at: datetime
) -> datetime | None:
    """Note one try of ``login`` from ``place`` at ``at`` (UTC); what is an hour old is forgotten.

    Return until when one has to wait, even with the right password, or ``None``.
    """
    session.execute(delete(PasswordTries).where(PasswordTries.tried_at < at - PASSWORD_MEMORY))
    tries = _held(session, token_hash(keys, _PURPOSE, f"{normal_login(login)}|{place}"), at)
    until = tries.tried_at + wait_after_password(tries.failures)
    if tries.failures and until > at:
        return until
    if right:
        session.delete(tries)
        return None
    tries.failures += 1
    tries.tried_at = at
    until = at + wait_after_password(tries.failures)
    return until if until > at else None


def _held(session: Session, key_hash: str, at: datetime) -> PasswordTries:
    kept = select(PasswordTries).where(PasswordTries.key_hash == key_hash).with_for_update()
    found = session.scalar(kept)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(PasswordTries(key_hash=key_hash, failures=0, tried_at=at))
    except IntegrityError:
        pass  # the first two tries at the same instant: one row for both
    return session.scalars(kept).one()
