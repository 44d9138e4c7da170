"""Sessions on the server: opened, noted as seen, ended one by one or everywhere."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import Session

from portal.accounts import queries, rules
from portal.accounts.models import AccountEventKind, SessionKind, SignIn
from portal.accounts.secrets import new_token, token_hash
from portal.accounts.service.cards import write_event
from portal.core.refusal import Refused
from portal.core.settings import Keys, Settings

_PURPOSE = "sign-in"
DOORS = frozenset({SessionKind.SECOND_STEP, SessionKind.FIRST_USE})
_UNPROVEN = DOORS | {SessionKind.SIDE_BY_SIDE}
_HERS = frozenset({SessionKind.OWN_PHONE, SessionKind.SHARED_PHONE})
_TOUCH = (
    update(SignIn)
    .where(SignIn.id.in_(bindparam("ids", expanding=True)))
    .values(seen_at=bindparam("seen"))
)


def session_hash(keys: Keys, token: str) -> str:
    """Return the hash under which a session's token is kept."""
    return token_hash(keys, _PURPOSE, token)


def open_session(
    session: Session,
    account_id: UUID,
    kind: SessionKind,
    *,
    settings: Settings,
    device: str,
    at: datetime,
    card_id: UUID | None = None,
    host_id: UUID | None = None,
) -> tuple[SignIn, str]:
    """Open a session from ``at`` (UTC) on; return it and its token, for the cookie alone.

    The oldest of the account's open sessions ends when there would be more than
    ``settings.sessions_at_once``. Doors give no rights, so they carry no proof. Nor
    does a screen that was handed over: whoever holds it next may not sign with the code that
    opened it.
    Eight words that were left in a door of first use are forgotten: hers when she comes in, and
    those of doors whose time is over when another one opens.
    """
    is_door = kind in DOORS
    if kind is SessionKind.FIRST_USE:
        _forget_words(session, SignIn.ends_at <= at)
    elif kind in _HERS:
        _forget_words(session, SignIn.account_id == account_id)
    if not is_door and host_id is None:
        _make_room(session, account_id, settings.sessions_at_once, at)
    token = new_token()
    row = SignIn(
        token_hash=session_hash(settings.keys, token),
        account_id=account_id,
        kind=kind,
        card_id=card_id,
        host_id=host_id,
        device=device,
        opened_at=at,
        seen_at=at,
        ends_at=at + rules.limits(settings, kind).whole,
        proof_at=None if kind in _UNPROVEN else at,
    )
    session.add(row)
    session.flush()
    return row, token


def _make_room(session: Session, account_id: UUID, at_once: int, at: datetime) -> None:
    found = queries.open_sign_ins(session, account_id, at)
    rooms = [row for row in found if row.kind is not SessionKind.SIDE_BY_SIDE]
    for row in rooms[: max(0, len(rooms) - at_once + 1)]:
        close(session, row, at)


def _forget_words(session: Session, done: ColumnElement[bool]) -> None:
    """Forget the eight words that doors of first use still hold, of those that are ``done``.

    Who left midway leaves them there, sealed: nobody will ask for them again.
    """
    session.execute(
        update(SignIn)
        .where(SignIn.kind == SessionKind.FIRST_USE, SignIn.held.is_not(None), done)
        .values(held=None)
    )


def session_of(
    session: Session, token: str, kind: SessionKind, *, settings: Settings, at: datetime
) -> SignIn | None:
    """Return the session of ``token`` if it is of ``kind`` and still open at ``at``."""
    row = session.scalar(
        select(SignIn).where(SignIn.token_hash == session_hash(settings.keys, token))
    )
    if row is None or row.kind is not kind or row.ended_at is not None:
        return None
    return row if rules.closes_at(settings, kind, row.seen_at, row.ends_at) > at else None


def touch(session: Session, session_ids: list[UUID], *, at: datetime) -> None:
    """Note that the sessions were used at ``at`` (UTC)."""
    session.execute(_TOUCH, {"ids": session_ids, "seen": at})


def close(session: Session, row: SignIn, at: datetime) -> None:
    """End one session, and the side-by-side ones that it hosts."""
    row.ended_at, row.held = at, None
    session.execute(
        update(SignIn)
        .where(SignIn.host_id == row.id, SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )


def end_session(session: Session, account_id: UUID, session_id: UUID, *, at: datetime) -> None:
    """End one of the account's own sessions. Raise ``Refused("unknown-session")`` if not hers."""
    row = session.get(SignIn, session_id)
    if row is None or row.account_id != account_id:
        raise Refused("unknown-session")
    if row.ended_at is None:
        close(session, row, at)


def end_token(session: Session, token: str, *, keys: Keys, at: datetime) -> None:
    """End the session of ``token``, whatever it is. An unknown one does nothing."""
    row = session.scalar(select(SignIn).where(SignIn.token_hash == session_hash(keys, token)))
    if row is not None and row.ended_at is None:
        close(session, row, at)


def end_everywhere(session: Session, account_id: UUID, *, at: datetime, device: str) -> None:
    """End every session of the account in one act, doors included."""
    hosts = select(SignIn.id).where(SignIn.account_id == account_id)
    mine = (SignIn.account_id == account_id) | SignIn.host_id.in_(hosts.scalar_subquery())
    session.execute(
        update(SignIn)
        .where(mine, SignIn.ended_at.is_(None))
        .values(ended_at=at, held=None)
        .execution_options(synchronize_session=False)
    )
    write_event(session, account_id, AccountEventKind.ENDED_EVERYWHERE, at=at, device=device)
