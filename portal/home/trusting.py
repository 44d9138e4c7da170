"""Her choice of a trusted person, and the agreement by which he reads: begun, ended together."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent import service as consent
from portal.consent.catalogue import Duration, Notice, Purpose, Theme, last_day
from portal.core import ledger
from portal.core.clock import local_date
from portal.trusted import service
from portal.trusted.models import TrustedPerson
from portal.trusted.service import Ticks


def choose(
    session: Session,
    *,
    name: str,
    tie: str,
    ticks: Ticks,
    duration: Duration,
    by: UUID,
    at: datetime,
    device: str = "",
    notice: Notice | None = None,
) -> TrustedPerson:
    """Choose, and agree to the reading of the plan if it is ticked: one act, in the words shown.

    Raise ``Refused`` as ``trusted.service.choose`` and ``consent.service.give`` do.
    """
    ledger.hold(session)
    chosen = service.choose(
        session,
        person_id=by,
        name=name,
        tie=tie,
        ticks=ticks,
        until=last_day(duration, local_date(at)),
        by=by,
        at=at,
    )
    if chosen.reads:
        consent.give(
            session,
            person_id=by,
            recipient_id=chosen.account_id,
            theme=Theme.PLAN,
            purpose=Purpose.COORDINATE,
            duration=duration,
            by=by,
            at=at,
            device=device,
            notice_of=(lambda _theme, _day: notice) if notice else None,
        )
    return chosen


def stop(session: Session, *, by: UUID, at: datetime) -> None:
    """Stop her choice and all that it opened, at once. Raise ``Refused("over")``."""
    _close(session, service.stop(session, by=by, at=at), by, at)


def decline(session: Session, *, by: UUID, at: datetime) -> None:
    """Let him say no: nothing opens. Raise ``Refused("over")``."""
    _close(session, service.decline(session, by=by, at=at), by, at)


def leave(session: Session, *, by: UUID, at: datetime) -> None:
    """Let him stop: he reads nothing any more. Raise ``Refused("over")``."""
    _close(session, service.leave(session, by=by, at=at), by, at)


def _close(session: Session, ended: TrustedPerson, by: UUID, at: datetime) -> None:
    consent.end_with_member(
        session, person_id=ended.person_id, recipient_id=ended.account_id, by=by, at=at
    )
