"""What a receipt says of one agreement, and what the ledger proves of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.consent.catalogue import AgreementKind, Notice, Purpose, Theme, version_named
from portal.consent.models import Company, ConsentEvent, ConsentRecord, ConsentState, Means
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.ledger import LedgerEntry, Signer, Tree
from portal.core.value import Value
from portal.territories.models import Department, Organisation, Territory
from portal.territories.queries import settings_of
from portal.verifier.proof import FORMAT


class ReceiptAct(Value):
    """One act on an agreement, at ``at`` (UTC), and its place and hash in the ledger."""

    state: ConsentState
    at: datetime
    by_person: bool
    means: Means
    company: Company | None
    device: str
    seq: int
    hash: str


class Receipt(Value):
    """One agreement, as a receipt says it: what she read, to whom, until when, every act.

    ``french`` is the original of a notice shown in another language. ``controller`` is the
    département that answers for the data, ``duty_phone`` where it is reached.
    """

    record_id: UUID
    person_id: UUID
    recipient_id: UUID | None
    display_name: str
    job: str
    service: str
    theme: Theme
    purpose: Purpose
    valid_until: date
    notice: Notice
    french: str | None
    kind: AgreementKind
    created_at: datetime
    controller: str
    duty_phone: str
    acts: tuple[ReceiptAct, ...]

    @property
    def last(self) -> ReceiptAct:
        """Return the newest act."""
        return self.acts[-1]


_person = Account.__table__.alias("person")
_HERS = (
    select(
        ConsentRecord,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        Department.name.label("controller"),
        Territory.id.label("territory_id"),
    )
    .outerjoin(Account, Account.id == ConsentRecord.recipient_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .join(_person, _person.c.id == ConsentRecord.person_id)
    .join(Territory, Territory.id == _person.c.territory_id)
    .join(Department, Department.id == Territory.department_id)
    .where(ConsentRecord.person_id == bindparam("person_id"))
)
_ONE = _HERS.where(ConsentRecord.id == bindparam("record_id"))
_ACTS = (
    select(ConsentEvent, LedgerEntry)
    .join(LedgerEntry, LedgerEntry.seq == ConsentEvent.ledger_seq)
    .where(ConsentEvent.record_id.in_(bindparam("record_ids", expanding=True)))
    .order_by(ConsentEvent.ledger_seq)
)


def receipt_of(session: Session, *, person_id: UUID, record_id: UUID) -> Receipt | None:
    """Return the receipt of an agreement of hers, or ``None``: three statements."""
    row = session.execute(_ONE, {"person_id": person_id, "record_id": record_id}).first()
    if row is None:
        return None
    acts = session.execute(_ACTS, {"record_ids": [record_id]}).all()
    rules = settings_of(session, row.territory_id, on=local_date(acts[-1].ConsentEvent.at))
    return _receipt(row, [(event, entry) for event, entry in acts], rules.duty_phone)


def _receipt(
    row: Any, acts: Sequence[tuple[ConsentEvent, LedgerEntry]], duty_phone: str
) -> Receipt:
    record: ConsentRecord = row.ConsentRecord
    name = display_name(row.first_name, row.last_initial) if row.first_name else ""
    return Receipt(
        record_id=record.id,
        person_id=record.person_id,
        recipient_id=record.recipient_id,
        display_name=name,
        job=row.job or "",
        service=row.service or "",
        theme=record.theme,
        purpose=record.purpose,
        valid_until=record.valid_until,
        notice=Notice(record.notice, record.notice_language, record.notice_version),
        french=record.notice_fr,
        kind=version_named(record.theme, record.notice_version).kind,
        created_at=record.created_at,
        controller=row.controller,
        duty_phone=duty_phone,
        acts=tuple(_act(record, event, entry) for event, entry in acts),
    )


def _act(record: ConsentRecord, event: ConsentEvent, entry: LedgerEntry) -> ReceiptAct:
    return ReceiptAct(
        state=event.state,
        at=event.at,
        by_person=event.by_id == record.person_id,
        means=event.means,
        company=event.company,
        device=event.device,
        seq=entry.seq,
        hash=entry.hash,
    )


def proof_of(
    session: Session, signer: Signer, record_ids: Iterable[UUID], *, at: datetime
) -> dict[str, Any]:
    """Return the proof of every act on the records, under the head of ``at`` (UTC).

    The shape is that of ``portal.verifier.proof``: a few rows of the tree, however long the ledger.
    """
    wanted = list(record_ids)
    acts = session.execute(_ACTS, {"record_ids": wanted}).all()
    newest = max(entry.seq for _event, entry in acts)
    size, note = ledger.head_over(session, signer, newest, at)
    tree = Tree(session, size)
    records = session.scalars(
        select(ConsentRecord).where(ConsentRecord.id.in_(wanted)).order_by(ConsentRecord.id)
    )
    return {
        "format": FORMAT,
        "key": signer.key_line,
        "head": note,
        "count": signer.count(Counter(str(event.record_id) for event, _entry in acts), at),
        "records": [record.words() for record in records],
        "acts": [
            {
                "seq": entry.seq,
                "recorded_at": ledger.instant(entry.recorded_at),
                "kind": entry.kind,
                "facts": dict(event.facts()),
                "salt": event.salt.hex(),
                "prev_hash": entry.prev_hash,
                "inclusion": [one.hex() for one in tree.inclusion(entry.seq)],
            }
            for event, entry in acts
        ],
    }
