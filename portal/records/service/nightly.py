"""What the night does: shut what nobody came to for long, erase what has had its time."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.models import TypedWords
from portal.circle.models import PathwayPerson
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.ledger import ErasureKind
from portal.core.roles import Role
from portal.core.value import Value
from portal.records.models import DataRequest, RequestKind
from portal.records.queries import last_contact
from portal.records.queries.ways import table_of
from portal.records.service.erasing import erase_person, line_of, remove


class Done(Value):
    """How many files were shut and erased, and how many readings and drafts were erased."""

    shut: int = 0
    erased: int = 0
    readings: int = 0
    drafts: int = 0


def tidy(
    session: Session,
    *,
    kept: timedelta,
    archived: timedelta,
    readings: timedelta,
    drafts: timedelta,
    at: datetime,
) -> Done:
    """Do at ``at`` (UTC) what the clocks ask for: it is done once however often it is called.

    ``kept`` after the last act of a person her file is shut; ``archived`` later it is erased; a
    request to erase is carried out on its day. Readings and what waits for a yes have their time.
    """
    asked = _asked(session, at)
    for person in asked:
        erase_person(session, person, ErasureKind.ASKED, at=at)
    shut = erased = 0
    for person in _people(session):
        clock = last_contact(session, person, kept=kept, archived=archived)
        if clock.erased_on <= local_date(at):
            erase_person(session, person, ErasureKind.FILE_OVER, at=at)
            erased += 1
        elif clock.shut_on <= local_date(at):
            shut += _shut(session, person, at)
    return Done(
        shut,
        erased + len(asked),
        _erase_readings(session, at - readings, at),
        _erase_drafts(session, at - drafts),
    )


def _asked(session: Session, at: datetime) -> list[UUID]:
    due = select(DataRequest.person_id).where(
        DataRequest.kind == RequestKind.ERASE,
        DataRequest.closed_at.is_(None),
        DataRequest.due <= local_date(at),
    )
    return list(session.scalars(due.order_by(DataRequest.person_id)))


def _people(session: Session) -> list[UUID]:
    """Return the adults whose file is there. A child's goes with that of the last adult."""
    children = select(PathwayPerson.account_id).where(PathwayPerson.is_child.is_(True))
    there = select(Account.id).where(
        Account.role == Role.PERSON, Account.erased_at.is_(None), Account.id.not_in(children)
    )
    return list(session.scalars(there.order_by(Account.id)))


def _shut(session: Session, person_id: UUID, at: datetime) -> int:
    done = session.execute(
        update(Account)
        .where(Account.id == person_id, Account.shut_at.is_(None))
        .values(shut_at=at, shut_by_time=True)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def _erase_readings(session: Session, before: datetime, at: datetime) -> int:
    """Erase who looked before ``before`` (UTC); the evidence says how much it was."""
    doomed = _old_readings(session, before)
    if not any(doomed.values()):
        return 0
    gone = [line_of(name, row) for name, rows in doomed.items() for row in rows]
    counts = {name: len(rows) for name, rows in doomed.items() if rows}
    ledger.hold(session)
    ledger.keep_evidence(session, ErasureKind.READINGS_OVER, gone, counts, at=at)
    for name, rows in doomed.items():
        remove(session, table_of(name), rows)
    return len(doomed["access_line"])


def _old_readings(session: Session, before: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return the keys of old readings and of all that stands round them, what refers first."""
    line, asked, access = (table_of(n) for n in ("access_line", "access_question", "law_access"))
    answer, delay, read = (table_of(n) for n in ("access_answer", "law_delay", "law_reading"))
    old = select(line.c.id).where(line.c.at < before)
    questions = select(asked.c.id).where(asked.c.line_id.in_(old))
    young = select(read.c.access_id).where(read.c.line_id.not_in(old))
    over = select(access.c.id).where(access.c.ends_at < before, access.c.id.not_in(young))
    keys = {
        "access_answer": select(answer.c.id).where(answer.c.question_id.in_(questions)),
        "access_question": questions,
        "law_reading": select(read.c.line_id).where(read.c.line_id.in_(old)),
        "law_delay": select(delay.c.access_id).where(delay.c.access_id.in_(over)),
        "law_access": over,
        "access_line": old,
    }
    return {
        name: [dict(row) for row in session.execute(keys_of).mappings()]
        for name, keys_of in keys.items()
    }


def _erase_drafts(session: Session, before: datetime) -> int:
    """Erase what was typed with her before ``before`` (UTC) and never became her words."""
    done = session.execute(delete(TypedWords).where(TypedWords.typed_at < before))
    return int(done.rowcount)  # type: ignore[attr-defined]
