"""Stopping: at once, without a proof, without a reason; always easier than giving."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.consent import queries
from portal.consent.catalogue import Theme
from portal.consent.events import TestimonyEnded
from portal.consent.models import ConsentRecord, ConsentState, Means
from portal.consent.service.acts import hers, note, state_of
from portal.core import events, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused


def withdraw(
    session: Session,
    *,
    record_id: UUID,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> None:
    """Stop one agreement at once: no proof, no reason, never refused while it is in force.

    Raise ``Refused``: ``"not-yours"``, or ``"over"`` when there is nothing left to stop.
    """
    ledger.hold(session)
    record = hers(session, record_id, by)
    if state_of(session, record, at) not in queries.OPEN:
        raise Refused("over")
    note(session, record, ConsentState.WITHDRAWN, by=by, at=at, means=means, device=device)
    if record.theme is Theme.TESTIMONY:
        events.publish(session, TestimonyEnded(at, record.person_id))


def withdraw_testimony(session: Session, *, person_id: UUID, at: datetime) -> None:
    """Stop the agreement of ``person_id`` to her testimony: she took its words back.

    Without one in force, nothing happens.
    """
    ledger.hold(session)
    for one in queries.agreements_of(session, person_id, local_date(at)):
        if one.theme is Theme.TESTIMONY and one.in_force:
            withdraw(session, record_id=one.record_id, by=person_id, at=at)


def end_testimonies(session: Session, *, at: datetime) -> int:
    """Say of whom no agreement to a testimony is in force any more at ``at`` (UTC): silence stops.

    Called each night. Return how many they are: those of before are told again.
    """
    over = queries.testimonies_over(session, on=local_date(at))
    for person_id in over:
        events.publish(session, TestimonyEnded(at, person_id))
    return len(over)


def withdraw_all(
    session: Session,
    *,
    person_id: UUID,
    recipient_id: UUID,
    by: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> int:
    """Stop everything with one recipient; return how many agreements stopped.

    Raise ``Refused``: ``"not-yours"`` or ``"over"``.
    """
    ledger.hold(session)
    if by != person_id:
        raise Refused("not-yours")
    found = queries.agreements_between(
        session, viewer_id=recipient_id, person_id=person_id, on=local_date(at)
    )
    in_force = [one.record_id for one in found if one.in_force]
    if not in_force:
        raise Refused("over")
    for record_id in in_force:
        withdraw(session, record_id=record_id, by=by, at=at, means=means, device=device)
    return len(in_force)


def withdraw_everything(
    session: Session,
    *,
    person_id: UUID,
    at: datetime,
    means: Means = Means.OWN_SESSION,
    device: str = "",
) -> int:
    """Stop every agreement of ``person_id`` in force, with whomever; return how many stopped."""
    ledger.hold(session)
    found = queries.agreements_of(session, person_id, local_date(at))
    in_force = [one.record_id for one in found if one.in_force]
    for record_id in in_force:
        withdraw(session, record_id=record_id, by=person_id, at=at, means=means, device=device)
    return len(in_force)


def end_with_mandate(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> int:
    """End every agreement in force that came with the mandate; return how many ended."""
    ledger.hold(session)
    records = session.scalars(
        select(ConsentRecord)
        .where(ConsentRecord.granted_with == mandate_id)
        .order_by(ConsentRecord.created_at, ConsentRecord.id)
    ).all()
    in_force = [record for record in records if state_of(session, record, at) in queries.OPEN]
    for record in in_force:
        note(session, record, ConsentState.ENDED, by=by, at=at, means=Means.RULE)
    return len(in_force)
