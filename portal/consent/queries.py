"""The gate, and other questions to the agreements, computed each time from the events."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import CircleMember, Pathway, PathwayPerson
from portal.circle.queries import OVER
from portal.consent.catalogue import FILE_THEMES, Purpose, Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState
from portal.territories.models import Organisation

OPEN = (ConsentState.GIVEN, ConsentState.RENEWED)
WAITING = (ConsentState.REQUESTED, ConsentState.DEFERRED)
STOPPED = (ConsentState.WITHDRAWN, ConsentState.ENDED)


@dataclass(frozen=True)
class Agreement:
    """One record with its state, computed for a day of Paris. ``since`` (UTC) is its last event.

    ``recipient_id`` and ``handle`` are ``None`` for everyone (testimony); ``present`` says whether
    the recipient is in her circle today.
    """

    record_id: UUID
    recipient_id: UUID | None
    handle: str | None
    display_name: str
    first_name: str
    job: str
    service: str
    theme: Theme
    purpose: Purpose
    valid_until: date
    state: ConsentState
    since: datetime
    granted_with: UUID | None
    present: bool

    @property
    def in_force(self) -> bool:
        """Say whether it opens something (the recipient's presence is asked apart)."""
        return self.state in OPEN

    @property
    def waiting(self) -> bool:
        """Say whether it waits for her answer."""
        return self.state in WAITING


@dataclass(frozen=True)
class Ended:
    """An agreement that no longer holds, as its recipient learns it: never why."""

    person_id: UUID
    handle: str
    first_name: str
    theme: Theme
    at: datetime


def _is_last() -> ColumnElement[bool]:
    later = aliased(ConsentEvent)
    return ~(
        select(later.id)
        .where(
            later.record_id == ConsentEvent.record_id, later.ledger_seq > ConsentEvent.ledger_seq
        )
        .exists()
    )


_GATE = (
    select(ConsentRecord.person_id, ConsentRecord.theme)
    .distinct()
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .join(PathwayPerson, PathwayPerson.account_id == ConsentRecord.person_id)
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .join(
        CircleMember,
        (CircleMember.pathway_id == Pathway.id)
        & (CircleMember.account_id == ConsentRecord.recipient_id),
    )
    .where(
        ConsentRecord.recipient_id == bindparam("viewer_id"),
        ConsentRecord.valid_until >= bindparam("on"),
        ConsentRecord.theme.in_(FILE_THEMES),
        CircleMember.left_at.is_(None),
        # who left and came back starts again with nothing
        ConsentEvent.at >= CircleMember.joined_at,
        Pathway.state.not_in(OVER),
        ConsentEvent.state.in_(OPEN),
        _is_last(),
    )
    .order_by(ConsentRecord.person_id, ConsentRecord.theme)
)
_GATE_ONE = _GATE.where(ConsentRecord.person_id == bindparam("person_id"))
_GATE_MANY = _GATE.where(ConsentRecord.person_id.in_(bindparam("person_ids", expanding=True)))

_PRESENT = (
    select(CircleMember.id)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .where(
        PathwayPerson.account_id == ConsentRecord.person_id,
        CircleMember.account_id == ConsentRecord.recipient_id,
        CircleMember.left_at.is_(None),
    )
    .correlate(ConsentRecord)
    .exists()
    .label("present")
)
_AGREEMENTS = (
    select(
        ConsentRecord.id,
        ConsentRecord.recipient_id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        ConsentRecord.theme,
        ConsentRecord.purpose,
        ConsentRecord.valid_until,
        ConsentEvent.state,
        ConsentEvent.at,
        ConsentRecord.granted_with,
        _PRESENT,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .outerjoin(Account, Account.id == ConsentRecord.recipient_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(ConsentRecord.person_id == bindparam("person_id"), _is_last())
    .order_by(ConsentEvent.ledger_seq.desc())
)
_REQUESTS = _AGREEMENTS.where(ConsentEvent.state.in_(WAITING))
_ASKED_BY = _AGREEMENTS.where(ConsentRecord.recipient_id == bindparam("viewer_id"))
_ONE = _AGREEMENTS.where(ConsentRecord.id == bindparam("record_id"))

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
        _is_last(),
    )
    .order_by(ConsentEvent.ledger_seq.desc())
)


def themes_seen_by(
    session: Session, *, viewer_id: UUID, person_id: UUID, on: date
) -> frozenset[Theme]:
    """Return what ``viewer_id`` may see of ``person_id`` on the day ``on`` (Paris): THE gate.

    Last event given or renewed, not past its day, and the viewer present in the circle of her
    pathway, all in one statement at the instant of the question. Never kept, never cached.
    """
    values = {"viewer_id": viewer_id, "person_id": person_id, "on": on}
    return frozenset(row.theme for row in session.execute(_GATE_ONE, values))


def themes_seen_by_of_many(
    session: Session, *, viewer_id: UUID, person_ids: Collection[UUID], on: date
) -> dict[UUID, frozenset[Theme]]:
    """Return the same for several people, in one statement. Everyone asked about has an entry."""
    found: dict[UUID, set[Theme]] = {person_id: set() for person_id in person_ids}
    asked = {"viewer_id": viewer_id, "person_ids": list(found), "on": on}
    for row in session.execute(_GATE_MANY, asked):
        found[row.person_id].add(row.theme)
    return {person_id: frozenset(themes) for person_id, themes in found.items()}


def agreements_of(session: Session, person_id: UUID, on: date) -> list[Agreement]:
    """Return every record of a person with its state on the day ``on`` (Paris), newest first."""
    return [_agreement(row, on) for row in session.execute(_AGREEMENTS, {"person_id": person_id})]


def agreement(session: Session, *, record_id: UUID, person_id: UUID, on: date) -> Agreement | None:
    """Return one record of hers, or ``None`` when it is not hers."""
    row = session.execute(_ONE, {"record_id": record_id, "person_id": person_id}).first()
    return _agreement(row, on) if row else None


def requests_to(session: Session, person_id: UUID, on: date | None = None) -> list[Agreement]:
    """Return what waits for her answer, newest first. With ``on`` (Paris), only what still can."""
    found = [_agreement(row, on) for row in session.execute(_REQUESTS, {"person_id": person_id})]
    return [request for request in found if request.waiting]


def agreements_between(
    session: Session, *, viewer_id: UUID, person_id: UUID, on: date
) -> list[Agreement]:
    """Return the records of one person for one recipient, newest act first."""
    asked = {"viewer_id": viewer_id, "person_id": person_id}
    return [_agreement(row, on) for row in session.execute(_ASKED_BY, asked)]


def ended_for(session: Session, viewer_id: UUID, since: datetime) -> list[Ended]:
    """Return « accord terminé » for a recipient since ``since`` (UTC), newest first, no motive."""
    rows = session.execute(_ENDED, {"viewer_id": viewer_id, "since": since})
    return [Ended(*row) for row in rows]


def _agreement(row: Any, on: date | None) -> Agreement:
    state = row.state
    if on is not None and row.valid_until < on and state in (*OPEN, *WAITING):
        state = ConsentState.EXPIRED
    return Agreement(
        record_id=row.id,
        recipient_id=row.recipient_id,
        handle=row.handle,
        display_name=display_name(row.first_name, row.last_initial) if row.first_name else "",
        first_name=row.first_name or "",
        job=row.job or "",
        service=row.service or "",
        theme=row.theme,
        purpose=row.purpose,
        valid_until=row.valid_until,
        state=state,
        since=row.at,
        granted_with=row.granted_with,
        present=row.present,
    )


def first_false_record(session: Session) -> UUID | None:
    """Return the first record whose row no longer says what its events prove, or ``None``."""
    proofs = select(ConsentRecord, ConsentEvent.record_digest).join(
        ConsentEvent, ConsentEvent.record_id == ConsentRecord.id
    )
    for record, digest in session.execute(proofs.order_by(ConsentEvent.ledger_seq)):
        if record.digest() != digest:
            return record.id
    return None
