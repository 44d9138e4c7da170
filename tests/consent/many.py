"""A long ledger, and a person with many agreements, written at once: for what the gate costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import event, insert, text
from sqlalchemy.orm import Session

from portal.consent.catalogue import FILE_THEMES, Purpose, Theme
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState, Means
from portal.consent.queries import gate
from portal.core.clock import local_date
from portal.core.ledger import LedgerEntry, length
from tests.engines import USUAL_PLANS

ACTS_OF_ONE = 4
_AT_ONCE = 20_000
_ZEROS = "0" * 64


def fill(
    session: Session, acts: int, *, people: list[UUID], helpers: list[UUID], at: datetime
) -> None:
    """Add ``acts`` on agreements between ``people`` and ``helpers``: only rows, no chain."""
    seq = length(session)
    for start in range(0, acts, _AT_ONCE):
        many = min(_AT_ONCE, acts - start)
        pairs = [
            (people[n % len(people)], helpers[n // 7 % len(helpers)])
            for n in range(start // ACTS_OF_ONE, (start + many) // ACTS_OF_ONE)
        ]
        seq = _write(session, pairs, seq, at)
    session.execute(text("ANALYZE"))


def give_many(session: Session, person_id: UUID, helpers: list[UUID], at: datetime) -> None:
    """Give one person an agreement with each of ``helpers``."""
    _write(session, [(person_id, one) for one in helpers], length(session), at)


def agree(
    session: Session, person_id: UUID, recipient_id: UUID, theme: Theme, at: datetime
) -> None:
    """Write one agreement, whoever may ask for it or not: only rows, no chain."""
    seq, record = length(session) + 1, _record(person_id, recipient_id, theme, at)
    session.execute(insert(ConsentRecord.__table__), record)
    session.execute(insert(LedgerEntry.__table__), _entry(seq, at))
    session.execute(insert(ConsentEvent.__table__), _act(record, seq, at, given=True))


def _write(session: Session, pairs: list[tuple[UUID, UUID]], seq: int, at: datetime) -> int:
    records, entries, acts = [], [], []
    for number, (person_id, helper_id) in enumerate(pairs):
        record = _record(person_id, helper_id, FILE_THEMES[number % len(FILE_THEMES)], at)
        records.append(record)
        for turn in range(ACTS_OF_ONE):
            seq += 1
            entries.append(_entry(seq, at))
            given = turn % 2 == 1 and (turn < ACTS_OF_ONE - 1 or number % 2 == 0)
            acts.append(_act(record, seq, at + timedelta(seconds=turn), given=given))
    for model, rows in ((ConsentRecord, records), (LedgerEntry, entries), (ConsentEvent, acts)):
        session.execute(insert(model.__table__), rows)
    return seq


def _record(person_id: UUID, helper_id: UUID, theme: Theme, at: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "person_id": person_id,
        "recipient_id": helper_id,
        "theme": theme,
        "purpose": Purpose.COORDINATE,
        "valid_until": local_date(at) + timedelta(days=90),
        "notice": "",
        "notice_version": "1",
        "notice_language": "fr",
        "notice_hash": _ZEROS,
        "created_at": at,
    }


def _entry(seq: int, at: datetime) -> dict[str, Any]:
    own = f"{seq:064x}"
    return {
        "seq": seq,
        "recorded_at": at,
        "kind": "consent.given",
        "commitment": own,
        "prev_hash": f"{seq - 1:064x}",
        "hash": own,
    }


def _act(record: dict[str, Any], seq: int, at: datetime, *, given: bool) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "record_id": record["id"],
        "state": ConsentState.GIVEN if given else ConsentState.WITHDRAWN,
        "at": at,
        "by_id": record["person_id"],
        "means": Means.OWN_SESSION,
        "device": "",
        "record_digest": _ZEROS,
        "ledger_seq": seq,
        "salt": bytes(16),
    }


def plan_of_gate(session: Session, viewer_id: UUID, person_id: UUID, on: Any) -> list[str]:
    """Return how the engine answers the gate's question: one line a step, without its figures."""
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        sent.append((statement, values))

    engine = session.get_bind().engine  # type: ignore[union-attr]
    event.listen(engine, "before_cursor_execute", note)
    gate.themes_seen_by(session, viewer_id=viewer_id, person_id=person_id, on=on)
    event.remove(engine, "before_cursor_execute", note)
    ((statement, values),) = sent
    lite = engine.dialect.name == "sqlite"
    asked = "EXPLAIN QUERY PLAN " if lite else "EXPLAIN (COSTS OFF) "
    if not lite:
        session.connection().exec_driver_sql(USUAL_PLANS)
    rows = session.connection().exec_driver_sql(asked + statement, values)
    return list(_steps(rows, lite=lite))


def _steps(rows: Any, *, lite: bool) -> Iterator[str]:
    for row in rows:
        line = str(row[3] if lite else row[0]).strip()
        if lite or "->" in line or "Index Cond" in line:
            yield line.removeprefix("->").strip()
