"""« Accord terminé »: what a recipient learns of an agreement that no longer holds, never why."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord
from portal.consent.queries.agreements import STOPPED
from portal.consent.queries.gate import OPEN, is_last
from portal.core.value import Value


class Ended(Value):
    """An agreement that no longer holds, as its recipient learns it: never why."""

    person_id: UUID
    handle: str
    first_name: str
    theme: Theme
    at: datetime
    recipient_id: UUID


_later, _act = aliased(ConsentRecord), aliased(ConsentEvent)
_GIVEN_SINCE = (
    select(_later.id)
    .join(_act, _act.record_id == _later.id)
    .where(
        _later.person_id == ConsentRecord.person_id,
        _later.recipient_id == ConsentRecord.recipient_id,
        _later.theme == ConsentRecord.theme,
        _act.state.in_(OPEN),
        _act.ledger_seq > ConsentEvent.ledger_seq,
    )
    .exists()
)
_STOPS = (
    select(
        ConsentRecord.person_id,
        Account.handle,
        Account.first_name,
        ConsentRecord.theme,
        ConsentEvent.at,
        ConsentRecord.recipient_id,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .join(Account, Account.id == ConsentRecord.person_id)
    .where(
        ConsentRecord.recipient_id.is_not(None),
        ConsentEvent.at >= bindparam("since"),
        ConsentEvent.state.in_(STOPPED),
        is_last(),
    )
    .order_by(ConsentEvent.ledger_seq.desc())
)
_ENDED = _STOPS.where(ConsentRecord.recipient_id == bindparam("viewer_id"))
_AROUND = _STOPS.where(
    (ConsentRecord.recipient_id == bindparam("viewer_id"))
    | ConsentRecord.person_id.in_(bindparam("person_ids", expanding=True)),
    ~_GIVEN_SINCE,
)


def ended_for(session: Session, viewer_id: UUID, since: datetime) -> list[Ended]:
    """Return « accord terminé » for a recipient since ``since`` (UTC), newest first, no motive."""
    rows: Iterable[Any] = session.execute(_ENDED, {"viewer_id": viewer_id, "since": since})
    return [Ended(*row) for row in rows]


def stops_around(
    session: Session, *, viewer_id: UUID, person_ids: Collection[UUID], since: datetime
) -> list[Ended]:
    """Return what ended for ``viewer_id`` since ``since`` (UTC), and what ``person_ids`` stopped.

    Those are the people whose referent he is: steps that others did with it are to review. Newest
    first, no motive; what was given again is left out. One statement.
    """
    asked = {"viewer_id": viewer_id, "person_ids": list(person_ids), "since": since}
    rows: Iterable[Any] = session.execute(_AROUND, asked)
    return [Ended(*row) for row in rows]
