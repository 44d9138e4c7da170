"""Records of agreements with their state, computed each time from the events."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import CircleAnswer, CircleMember, CircleWord, PathwayPerson
from portal.consent.catalogue import Item, Purpose, Theme, ThemeVersion, version_named, version_on
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState, lines_of
from portal.consent.queries.gate import OPEN, is_last
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.value import Value
from portal.territories.models import Organisation

WAITING = (ConsentState.REQUESTED, ConsentState.DEFERRED)
SOON = timedelta(days=15)
"""How long before its last day she is reminded of an agreement."""
NEVER_GIVEN = (*WAITING, ConsentState.REFUSED)
STOPPED = (ConsentState.WITHDRAWN, ConsentState.ENDED)
OVER = (*STOPPED, ConsentState.EXPIRED)


class Agreement(Value):
    """One record with its state, computed for a day of Paris. ``since`` (UTC) is its last event, or
    the return of a recipient who had left: what she agreed to before no longer holds.

    ``recipient_id`` and ``handle`` are ``None`` for everyone (testimony); ``present`` says whether
    the recipient is in her circle today. ``begun_at`` (UTC) is when its words were shown,
    ``given_at`` when she said yes to them, ``version`` the name of these words, ``items`` the lines
    of the theme that it opens.
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
    begun_at: datetime
    given_at: datetime | None
    version: str
    items: frozenset[Item]

    @property
    def words(self) -> ThemeVersion:
        """Return what its theme was when she read its words."""
        return version_named(self.theme, self.version)

    def reworded(self, on: date) -> bool:
        """Say whether what is in or out of its theme changed by the day ``on`` (Paris).

        It still holds, for what it said; she is asked anew.
        """
        return self.in_force and self.words.differs(version_on(self.theme, on))

    @property
    def in_force(self) -> bool:
        """Say whether it opens something (the recipient's presence is asked apart)."""
        return self.state in OPEN

    @property
    def waiting(self) -> bool:
        """Say whether it waits for her answer."""
        return self.state in WAITING

    def ends_soon(self, on: date) -> bool:
        """Say whether it is time to remind her, on the day ``on`` (Paris): 15 days before its end.

        What lasts no longer than that was given for a moment: no reminder.
        """
        lasts = self.valid_until - local_date(self.begun_at)
        return self.in_force and lasts > SOON and timedelta(0) <= self.valid_until - on <= SOON


JOINED = (
    select(func.max(CircleAnswer.answered_at))
    .join(CircleMember, CircleMember.id == CircleAnswer.member_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .where(
        PathwayPerson.account_id == ConsentRecord.person_id,
        PathwayPerson.left_at.is_(None),
        CircleMember.account_id == ConsentRecord.recipient_id,
        CircleMember.left_at.is_(None),
        CircleAnswer.person_id == ConsentRecord.person_id,
        CircleAnswer.word == CircleWord.YES,
        CircleAnswer.ended_at.is_(None),
    )
    .correlate(ConsentRecord)
    .scalar_subquery()
    .label("joined_at")
)
_yes = aliased(ConsentEvent)
_GIVEN_AT = (
    select(func.min(_yes.at))
    .where(_yes.record_id == ConsentRecord.id, _yes.state.in_(OPEN))
    .correlate(ConsentRecord)
    .scalar_subquery()
    .label("given_at")
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
        ConsentRecord.created_at,
        ConsentRecord.items,
        ConsentRecord.notice_version,
        JOINED,
        _GIVEN_AT,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .outerjoin(Account, Account.id == ConsentRecord.recipient_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(ConsentRecord.person_id == bindparam("person_id"), is_last())
    .order_by(ConsentEvent.ledger_seq.desc())
)
_REQUESTS = _AGREEMENTS.where(ConsentEvent.state.in_(WAITING))
_TO_DECIDE = _AGREEMENTS.where(ConsentEvent.state.in_((*WAITING, *OPEN)))
_ASKED_BY = _AGREEMENTS.where(ConsentRecord.recipient_id == bindparam("viewer_id"))
_ONE = _AGREEMENTS.where(ConsentRecord.id == bindparam("record_id"))


def agreements_of(session: Session, person_id: UUID, on: date) -> list[Agreement]:
    """Return every record of a person with its state on the day ``on`` (Paris), newest first."""
    return [_agreement(row, on) for row in rows_of(session, _AGREEMENTS, {"person_id": person_id})]


def agreement(session: Session, *, record_id: UUID, person_id: UUID, on: date) -> Agreement | None:
    """Return one record of hers, or ``None`` when it is not hers."""
    row = session.execute(_ONE, {"record_id": record_id, "person_id": person_id}).first()
    return _agreement(row, on) if row else None


def requests_to(session: Session, person_id: UUID, on: date | None = None) -> list[Agreement]:
    """Return what waits for her answer, newest first. With ``on`` (Paris), only what still can."""
    found = [_agreement(row, on) for row in session.execute(_REQUESTS, {"person_id": person_id})]
    return [request for request in found if request.waiting]


def to_decide(session: Session, person_id: UUID, on: date) -> list[Agreement]:
    """Return what waits for her answer, ends soon after ``on`` (Paris), or has other words now.

    One statement.
    """
    rows = session.execute(_TO_DECIDE, {"person_id": person_id})
    found = [_agreement(row, on) for row in rows]
    return [one for one in found if one.waiting or one.ends_soon(on) or one.reworded(on)]


def agreements_between(
    session: Session, *, viewer_id: UUID, person_id: UUID, on: date
) -> list[Agreement]:
    """Return the records of one person for one recipient, newest act first.

    Those that a younger record replaced are left out: for both it is the same agreement.
    """
    asked = {"viewer_id": viewer_id, "person_id": person_id}
    found = [_agreement(row, on) for row in session.execute(_ASKED_BY, asked)]
    return [one for one in found if one.state is not ConsentState.REPLACED]


def is_first(agreements: Iterable[Agreement]) -> bool:
    """Say whether she has never agreed to anything: then the law is explained first (DOMAIN §6)."""
    return all(one.state in NEVER_GIVEN for one in agreements)


def standing_of(row: Any, on: date | None) -> tuple[ConsentState, datetime]:
    """Return the state of a record on the day ``on`` (Paris), and since when (UTC).

    ``row`` has the record's ``valid_until``, its last event's ``state`` and ``at``, and since when
    its recipient is in her circle, ``joined_at``.
    """
    state, since = row.state, row.at
    if state in OPEN and row.joined_at is not None and row.at < row.joined_at:
        # As for the gate: who left and came back starts again with nothing.
        state, since = ConsentState.ENDED, row.joined_at
    if on is not None and row.valid_until < on and state in (*OPEN, *WAITING):
        state = ConsentState.EXPIRED
    return state, since


def _agreement(row: Any, on: date | None) -> Agreement:
    state, since = standing_of(row, on)
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
        since=since,
        granted_with=row.granted_with,
        present=row.joined_at is not None,
        begun_at=row.created_at,
        given_at=row.given_at,
        version=row.notice_version,
        items=frozenset(lines_of(row.theme, row.items, row.notice_version)),
    )


def first_false_record(session: Session) -> UUID | None:
    """Return the first record that is gone, or no longer says what its events prove, or ``None``.

    Where a record was erased its events were too (GDPR 17).
    """
    proofs = select(ConsentEvent.record_id, ConsentRecord, ConsentEvent.record_digest).outerjoin(
        ConsentRecord, ConsentRecord.id == ConsentEvent.record_id
    )
    rows: Iterable[Any] = session.execute(proofs.order_by(ConsentEvent.ledger_seq))
    for record_id, record, digest in rows:
        if record is None or record.digest() != digest:
            return UUID(str(record_id))
    return None
