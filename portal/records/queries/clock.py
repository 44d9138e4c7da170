"""The clock of her file: when she was last there, and what that date leads to (SAFETY §5)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, union_all
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.value import Value
from portal.records.queries.ways import PERSON, table_of

_ACTS = (
    ("account", "id", "created_at"),
    ("sign_in", "account_id", "seen_at"),
    ("account_event", "account_id", "at"),
    ("consent_event", "by_id", "at"),
    ("plan_answer", "account_id", "at"),
    ("own_words", "person_id", "written_at"),
)
"""Where an act of hers leaves its instant: table, whose, when."""


class LastContact(Value):
    """The days (Paris) of one file: her last act, from when it is shut away, when it is erased."""

    on: date
    shut_on: date
    erased_on: date

    @classmethod
    def of(cls, at: datetime, kept: timedelta, archived: timedelta) -> "LastContact":
        """Return the days that follow from a last act at ``at`` (UTC)."""
        return cls(local_date(at), local_date(at + kept), local_date(at + kept + archived))


def _statement() -> Any:
    met = table_of("meeting_person")
    meeting = table_of("meeting")
    acts = [
        select(func.max(table_of(name).c[when]).label("at")).where(
            table_of(name).c[whose] == bindparam(PERSON)
        )
        for name, whose, when in _ACTS
    ]
    with_her = (
        select(func.max(meeting.c.held_at).label("at"))
        .join(met, met.c.meeting_id == meeting.c.id)
        .where(met.c.person_id == bindparam(PERSON), met.c.missed.is_(False))
    )
    return union_all(*acts, with_her)


def last_contact(
    session: Session, person_id: UUID, *, kept: timedelta, archived: timedelta
) -> LastContact:
    """Return the clock of her file: ``kept`` after her last act, then ``archived`` shut away.

    Somebody else's reading or writing is no act of hers: it does not keep her file for longer.
    """
    rows = rows_of(session, _statement(), {PERSON: person_id})
    return LastContact.of(max(row.at for row in rows if row.at is not None), kept, archived)
