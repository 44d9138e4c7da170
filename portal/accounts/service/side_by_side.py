"""Side by side: the person takes her referent's screen with her own PIN, and gives it back.

Wrong PINs count on the professional who holds the screen, never on her card: nobody can lock her
out by trying (SAFETY: « lock-out as a weapon »).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import AccountEventKind, SessionKind, SignIn
from portal.accounts.rules import SIDE_BY_SIDE_PAUSE, SIDE_BY_SIDE_TRIES
from portal.accounts.secrets import read_pin
from portal.accounts.service.cards import live_cards, write_event
from portal.accounts.service.coming_in import Entry, Outcome
from portal.accounts.service.sessions import close, open_session, session_hash
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Settings


def open_side_by_side(
    session: Session,
    *,
    host: UUID,
    person_id: UUID,
    pin: str,
    hasher: Hasher,
    settings: Settings,
    at: datetime,
    device: str,
    with_name: str,
) -> Entry:
    """Open the person's session on the screen of the session ``host``; commit whatever comes.

    ``IN`` brings the token of the second cookie. The person reads each wrong PIN among her events;
    after 5 in an hour, over all sessions of that professional, the answer is ``WAIT``. With ``IN``
    his own session is locked: whoever gives the screen back finds none of his pages.
    Raise ``Refused("unknown-session")`` if ``host`` is not an open desk session.
    """
    desk = session.scalar(select(SignIn).where(SignIn.id == host).with_for_update())
    if desk is None or desk.ended_at is not None or desk.kind is not SessionKind.DESK:
        raise Refused("unknown-session")
    if _tries_of(session, desk.account_id, at) >= SIDE_BY_SIDE_TRIES:
        return Entry(Outcome.WAIT, until=at + SIDE_BY_SIDE_PAUSE)
    if not pin_opens(session, person_id, pin, hasher=hasher, at=at):
        return _failed(session, desk, person_id, device, with_name, at)
    session.execute(
        update(SignIn)
        .where(SignIn.host_id == desk.id, SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )
    lock_desk(desk)
    _, token = open_session(
        session,
        person_id,
        SessionKind.SIDE_BY_SIDE,
        settings=settings,
        device=device,
        at=at,
        host_id=desk.id,
    )
    event = AccountEventKind.SIDE_BY_SIDE_OPENED
    write_event(session, person_id, event, at=at, device=device, with_name=with_name)
    return Entry(Outcome.IN, token=token, account_id=person_id)


def lock_desk(desk: SignIn) -> None:
    """Let the session of a desk open nothing until its owner proves himself again."""
    desk.proof_at = None


def lock_session(session: Session, session_id: UUID) -> None:
    """Lock the session ``session_id`` of a desk, whose screen somebody else had in her hands."""
    desk = session.get(SignIn, session_id)
    if desk is not None and desk.kind is SessionKind.DESK:
        lock_desk(desk)


def _tries_of(session: Session, account_id: UUID, at: datetime) -> int:
    statement = select(func.coalesce(func.sum(SignIn.tries), 0)).where(
        SignIn.account_id == account_id,
        SignIn.kind == SessionKind.DESK,
        SignIn.tried_at > at - SIDE_BY_SIDE_PAUSE,
    )
    return session.scalar(statement) or 0


def _failed(
    session: Session, desk: SignIn, person_id: UUID, device: str, with_name: str, at: datetime
) -> Entry:
    if desk.tried_at is not None and desk.tried_at <= at - SIDE_BY_SIDE_PAUSE:
        desk.tries = 0
    desk.tries += 1
    desk.tried_at = at
    event = AccountEventKind.SIDE_BY_SIDE_REFUSED
    write_event(session, person_id, event, at=at, device=device, with_name=with_name)
    if _tries_of(session, desk.account_id, at) < SIDE_BY_SIDE_TRIES:
        return Entry(Outcome.WRONG)
    return Entry(Outcome.WAIT, until=at + SIDE_BY_SIDE_PAUSE)


def pin_opens(session: Session, person_id: UUID, pin: str, *, hasher: Hasher, at: datetime) -> bool:
    """Say whether ``pin`` is the one of a live card of the person; counts nothing."""
    active = {card.pin_hash for card in live_cards(session, person_id, at) if card.activated_at}
    digits = read_pin(pin)
    checks = [hasher.check(kept, digits) for kept in sorted(filter(None, active))]
    return any(checks) if checks else hasher.check(None, digits)


def end_side_by_side(session: Session, session_id: UUID, *, at: datetime) -> None:
    """Give the screen back: end the side-by-side session ``session_id``.

    The referent's own session goes on. Anything else than an open side-by-side session is left.
    """
    row = session.get(SignIn, session_id)
    if row is not None and row.kind is SessionKind.SIDE_BY_SIDE and row.ended_at is None:
        close(session, row, at)


def held_by(
    session: Session, token: str, *, host: UUID, settings: Settings, since: datetime
) -> UUID | None:
    """Return who held the screen of the session ``host`` with ``token`` until it closed by itself.

    ``None`` when the screen was given back, or when her time was over before ``since`` (UTC).
    """
    return session.scalar(
        select(SignIn.account_id).where(
            SignIn.token_hash == session_hash(settings.keys, token),
            SignIn.kind == SessionKind.SIDE_BY_SIDE,
            SignIn.host_id == host,
            SignIn.ended_at.is_(None),
            SignIn.ends_at > since,
        )
    )
