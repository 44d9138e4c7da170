"""« Accord terminé »: what a recipient learns of an agreement that no longer holds, never why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord
from portal.consent.queries.agreements import STOPPED
from portal.consent.queries.gate import is_last


@dataclass(frozen=True)
class Ended:
    """An agreement that no longer holds, as its recipient learns it: never why."""

    person_id: UUID
    handle: str
    first_name: str
    theme: Theme
    at: datetime


_ENDED = (
    select(
        ConsentRecord.person_id,
        Account.handle,
        Account.first_name,
        ConsentRecord.theme,
        ConsentEvent.at,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .join(Account, Account.id == ConsentRecord.person_id)
    .where(
        ConsentRecord.recipient_id == bindparam("viewer_id"),
        ConsentEvent.at >= bindparam("since"),
        ConsentEvent.state.in_(STOPPED),
        is_last(),
    )
    .order_by(ConsentEvent.ledger_seq.desc())
)


def ended_for(session: Session, viewer_id: UUID, since: datetime) -> list[Ended]:
    """Return « accord terminé » for a recipient since ``since`` (UTC), newest first, no motive."""
    rows = session.execute(_ENDED, {"viewer_id": viewer_id, "since": since})
    return [Ended(*row) for row in rows]
