"""The way in of who works here, opened and ended by a lead or on the machine, and told in a log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.events import AccessEnded
from portal.accounts.models import AccessAct, AccessActKind, Account, Invitation, Login
from portal.accounts.service.accounts import open_account
from portal.accounts.service.sessions import end_everywhere
from portal.core.events import publish
from portal.core.refusal import Refused
from portal.core.roles import AT_WORK, Role


def note(
    session: Session, account_id: UUID, kind: AccessActKind, *, by: UUID | None, at: datetime
) -> None:
    """Write in the log what was done at ``at`` (UTC) to the way in of ``account_id``."""
    session.add(AccessAct(account_id=account_id, kind=kind, by_id=by, at=at))
    session.flush()


def open_at_work(
    session: Session,
    *,
    role: Role,
    first_name: str,
    last_initial: str,
    job: str,
    territory_id: UUID,
    by: UUID | None,
    at: datetime,
) -> Account:
    """Open an account of work and return it: it has no way in before its sheet.

    Raise ``Refused("not-at-work")`` for who comes in with a card.
    """
    if role not in AT_WORK:
        raise Refused("not-at-work")
    made = open_account(
        session,
        role=role,
        first_name=first_name,
        last_initial=last_initial,
        job=job,
        territory_id=territory_id,
        at=at,
    )
    note(session, made.id, AccessActKind.OPENED, by=by, at=at)
    return made


def end_access(
    session: Session, *, account_id: UUID, by: UUID | None, device: str, at: datetime
) -> None:
    """End the way in of ``account_id`` at once: password, codes, sheet, every open session.

    What he did stays; a new sheet opens the account again. Raise ``Refused("not-at-work")``, or
    ``Refused("no-way-in")`` when there is none to end.
    """
    # What is written about him meanwhile, under the lock of the chain, does not wait for this one.
    held = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    account = session.scalars(held).first()
    if account is None or account.role not in AT_WORK:
        raise Refused("not-at-work")
    ways = [
        row
        for row in (session.get(Login, account_id), session.get(Invitation, account_id))
        if row is not None
    ]
    if not ways:
        raise Refused("no-way-in")
    for way in ways:
        session.delete(way)
    end_everywhere(session, account_id, at=at, device=device)
    note(session, account_id, AccessActKind.ENDED, by=by, at=at)
    publish(session, AccessEnded(at, account_id, by))
