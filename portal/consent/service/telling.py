"""What is told about agreements: that one ended, when she wants it; that one ends soon."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.consent import queries
from portal.consent.events import AgreementEndsSoon, StopTold
from portal.core import events
from portal.core.clock import local_date
from portal.core.refusal import Refused


def tell_stopped(session: Session, *, person_id: UUID, recipient_id: UUID, at: datetime) -> None:
    """Let a helper know at ``at`` (UTC) that she stopped, right after she did, when she wants it.

    Raise ``Refused("over")`` when nothing with him was just stopped.
    """
    known = queries.agreements_of(session, person_id, local_date(at))
    if not any(one.recipient_id == recipient_id for one in queries.just_stopped(known, at)):
        raise Refused("over")
    events.publish(session, StopTold(at, person_id, recipient_id))


def remind(session: Session, *, at: datetime) -> int:
    """Remind of each agreement that ends within 15 days of ``at`` (UTC); return how many end so.

    Called each night. Who hears it tells her once for each record.
    """
    on = local_date(at)
    soon = 0
    for record_id, person_id, recipient_id in queries.ending(session, on):
        one = queries.agreement(session, record_id=record_id, person_id=person_id, on=on)
        if one is not None and one.ends_soon(on):
            events.publish(session, AgreementEndsSoon(at, record_id, person_id, recipient_id))
            soon += 1
    return soon
