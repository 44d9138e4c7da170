"""The first use of who works here: a sheet with a login and a code, a password, codes that change.

Who made the sheet knows the code on it and nothing of what comes after: the password and the key of
the codes are chosen on the own screen of who was handed it (SAFETY §2).
"""

import hmac
import json
import unicodedata
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from portal.accounts.models import (
    AccessActKind,
    Account,
    AccountEventKind,
    Invitation,
    Login,
    SessionKind,
    SignIn,
)
from portal.accounts.rules import INVITATION_LIFE, password_fault
from portal.accounts.secrets import (
    new_invitation_code,
    new_totp_secret,
    read_invitation_code,
    token_hash,
    totp_step,
)
from portal.accounts.service.accesses import note
from portal.accounts.service.accounts import make_login, normal_login
from portal.accounts.service.cards import write_event
from portal.accounts.service.coming_in import Entry, Outcome
from portal.accounts.service.passwords import count_password
from portal.accounts.service.sessions import close, open_session, session_of
from portal.core.database import vault_of
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import AT_WORK
from portal.core.settings import Keys, Settings
from portal.core.value import Value

_PURPOSE = "invitation"
_PLACE = "sign_in.enrolment"


class Sheet(Value):
    """What is printed once and kept nowhere: the login, and the code that opens it once."""

    login: str
    code: str
    expires_at: datetime


class Enrolment(Value):
    """A first use that goes on: whose login it will be, and the key of his codes (base 32)."""

    door: SignIn
    login: str
    totp_secret: str


def invite(
    session: Session, *, account_id: UUID, by: UUID | None, keys: Keys, at: datetime
) -> Sheet:
    """Make the sheet of who works here and has no way in; an earlier sheet opens no more.

    ``by`` is ``None`` on the machine itself. Raise ``Refused``: ``not-at-work``, or ``comes-in``
    for who has a way in: nobody may make one in his place.
    """
    account = session.scalars(
        select(Account).where(Account.id == account_id).with_for_update()
    ).first()
    if account is None or account.role not in AT_WORK:
        raise Refused("not-at-work")
    if session.get(Login, account_id) is not None:
        raise Refused("comes-in")
    code = new_invitation_code()
    kept = session.get(Invitation, account_id)
    if kept is None:
        kept = Invitation(account_id=account_id, login=_free_login(session, account))
        session.add(kept)
    kept.code_hash = _hashed(keys, kept.login, code)
    kept.by_id, kept.made_at, kept.expires_at = by, at, at + INVITATION_LIFE
    note(session, account_id, AccessActKind.SHEET, by=by, at=at)
    return Sheet(kept.login, code, kept.expires_at)


def _free_login(session: Session, account: Account) -> str:
    plain = unicodedata.normalize("NFD", f"{account.first_name} {account.last_initial}".casefold())
    letters = (c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    root = ".".join(words)[:60] or "bureau"
    both = union_all(
        select(Login.login).where(Login.login.startswith(root, autoescape=True)),
        select(Invitation.login).where(Invitation.login.startswith(root, autoescape=True)),
    )
    taken = set(session.scalars(both))
    number = 1
    while (login := root if number == 1 else f"{root}.{number}") in taken:
        number += 1
    return login


def _hashed(keys: Keys, login: str, code: str) -> str:
    return token_hash(keys, _PURPOSE, f"{login}|{code}")


def begin_enrolment(
    session: Session,
    *,
    login: str,
    code: str,
    place: str,
    settings: Settings,
    device: str,
    at: datetime,
) -> Entry:
    """Open the door of first use for the right code of ``login``; failures count as at the door.

    A login that does not exist, a sheet that is over and a wrong code are one and the same.
    """
    login = normal_login(login)
    found = session.scalar(select(Invitation).where(Invitation.login == login))
    given = _hashed(settings.keys, login, read_invitation_code(code))
    right = hmac.compare_digest(given, found.code_hash if found else "")
    right = right and found is not None and found.expires_at > at
    until = count_password(session, login, place, right=right, keys=settings.keys, at=at)
    if until is not None:
        return Entry(Outcome.WAIT, until=until)
    if not right or found is None:
        return Entry(Outcome.WRONG)
    door, token = open_session(
        session,
        found.account_id,
        SessionKind.FIRST_USE,
        settings=settings,
        device=device,
        at=at,
    )
    held = {"secret": new_totp_secret(), "code": found.code_hash}
    door.held = vault_of(session).seal(_PLACE, door.id, json.dumps(held))
    session.flush()
    return Entry(Outcome.FIRST_USE, token=token, account_id=found.account_id)


def enrolment_of(
    session: Session, token: str, *, settings: Settings, at: datetime
) -> Enrolment | None:
    """Return the first use that the cookie ``token`` opened, or ``None``.

    Not once the sheet was used, or another one made.
    """
    door = session_of(session, token, SessionKind.FIRST_USE, settings=settings, at=at)
    if door is None or door.card_id is not None or door.held is None:
        return None
    kept = session.scalars(
        select(Invitation).where(Invitation.account_id == door.account_id).with_for_update()
    ).first()
    held = json.loads(vault_of(session).open(_PLACE, door.id, door.held))
    if kept is None or kept.code_hash != held["code"]:
        return None
    return Enrolment(door, kept.login, held["secret"])


def finish_enrolment(
    session: Session,
    enrolment: Enrolment,
    *,
    password: str,
    code: str,
    hasher: Hasher,
    settings: Settings,
    device: str,
    at: datetime,
) -> Entry:
    """Keep his password and the key of his codes, open his desk, and end the sheet.

    ``WRONG`` for a code that is not the one of this moment: nothing is kept then.
    Raise ``Refused("password-short" | "password-common")``.
    """
    fault = password_fault(unicodedata.normalize("NFC", password).strip(), enrolment.login)
    if fault:
        raise Refused(fault)
    step = totp_step(enrolment.totp_secret, code, at, after=0)
    if step is None:
        return Entry(Outcome.WRONG)
    account_id = enrolment.door.account_id
    make_login(
        session,
        account_id,
        hasher=hasher,
        login=enrolment.login,
        password=password,
        at=at,
        totp_secret=enrolment.totp_secret,
    )
    session.get_one(Login, account_id).totp_step = step
    session.delete(session.get_one(Invitation, account_id))
    close(session, enrolment.door, at)
    _, token = open_session(
        session, account_id, SessionKind.DESK, settings=settings, device=device, at=at
    )
    write_event(session, account_id, AccountEventKind.CAME_IN, at=at, device=device)
    return Entry(Outcome.IN, token=token, account_id=account_id)
