"""Opening an account; giving a professional or a peer a way in."""

import secrets
import unicodedata
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, ContactBy, Login
from portal.accounts.rules import password_fault
from portal.accounts.secrets import CARD_ALPHABET, new_totp_secret
from portal.core.database import vault_of
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import Role

_HANDLE = 8


def open_account(
    session: Session,
    *,
    role: Role,
    first_name: str,
    territory_id: UUID,
    at: datetime,
    last_initial: str = "",
    organisation_id: UUID | None = None,
    job: str = "",
    offers: str = "",
    days: str = "",
    speaks: str = "",
    phone: str | None = None,
    contact_by: ContactBy = ContactBy.CALL,
) -> Account:
    """Add an account at ``at`` (UTC) and return it. It has no way in yet."""
    account_id = uuid4()
    account = Account(
        id=account_id,
        handle=_new_handle(session),
        role=role,
        territory_id=territory_id,
        organisation_id=organisation_id,
        first_name=first_name,
        last_initial=last_initial,
        job=job,
        offers=offers,
        days=days,
        speaks=speaks,
        phone=vault_of(session).seal("account.phone", account_id, phone) if phone else None,
        contact_by=contact_by,
        created_at=at,
    )
    session.add(account)
    session.flush()
    return account


def _new_handle(session: Session) -> str:
    while True:
        handle = "".join(secrets.choice(CARD_ALPHABET.lower()) for _ in range(_HANDLE))
        if session.scalar(select(Account.id).where(Account.handle == handle)) is None:
            return handle


def make_login(
    session: Session,
    account_id: UUID,
    *,
    hasher: Hasher,
    login: str,
    password: str,
    at: datetime,
    totp_secret: str | None = None,
) -> str:
    """Give the account a login and a password; return its TOTP secret (base 32), shown once.

    Raise ``Refused("password-short")`` or ``Refused("password-common")``.
    """
    password = unicodedata.normalize("NFC", password).strip()
    fault = password_fault(password, login)
    if fault:
        raise Refused(fault)
    secret = totp_secret or new_totp_secret()
    row = session.get(Login, account_id) or Login(account_id=account_id)
    row.login = normal_login(login)
    row.password_hash = hasher.hash(password)
    row.totp_secret = vault_of(session).seal("login.totp_secret", account_id, secret)
    row.totp_step, row.failures, row.wait_until = 0, 0, None
    session.add(row)
    session.flush()
    return secret


def normal_login(typed: str) -> str:
    """Return a login as it is kept: no outer spaces, no capitals."""
    return typed.strip().casefold()
