"""Questions of one person to the log of her own file: who looked, and what she asked of it.

A line that a lead delayed is in no answer, no count and no list before its day.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.catalogue import MOST_READERS, SEARCH
from portal.audit.models import (
    AccessAnswer,
    AccessLine,
    AccessQuestion,
    Basis,
    LawDelay,
    LawReading,
)
from portal.audit.queries.law import REASON
from portal.audit.queries.questions import QUESTION, QuestionRow, question_of
from portal.core.database import rows_of, vault_of
from portal.core.types import UTCDateTime
from portal.core.value import Value

MOTIVE = "access_line.motive"


class Delay(Value):
    """That she hears of a line late: who decided it, why, and the day (Paris) it ended."""

    by_name: str
    reason: str
    until: date


class Reading(Value):
    """One reading. ``at`` is in UTC; ``themes`` and ``ground`` are codes of the catalogue.

    ``access_id`` is the access by law under which it was made, if any.
    """

    id: UUID
    at: datetime
    viewer_id: UUID
    viewer_name: str
    viewer_service: str
    basis: Basis
    themes: tuple[str, ...]
    purpose: str | None
    ground: str | None
    motive: str | None
    explained_before: bool
    access_id: UUID | None
    delay: Delay | None
    question: QuestionRow | None


class Tally(Value):
    """How many times, and by how many different people, a file was seen."""

    times: int
    viewers: int


class Viewer(Value):
    """Somebody who stands in her log: the last name it knows him by."""

    handle: str
    name: str


def _shown() -> ColumnElement[bool]:
    """Return the condition that a line, joined to its delay, may be shown on ``today`` (Paris)."""
    return or_(LawDelay.until.is_(None), LawDelay.until <= bindparam("today", type_=Date))


_FROM = (
    select()
    .select_from(AccessLine)
    .outerjoin(LawReading, LawReading.line_id == AccessLine.id)
    .outerjoin(LawDelay, LawDelay.access_id == LawReading.access_id)
    .where(AccessLine.person_id == bindparam("person_id"), _shown())
)
_READINGS: Select[*tuple[Any, ...]] = (
    _FROM.add_columns(
        AccessLine.id,
        AccessLine.at,
        AccessLine.viewer_id,
        AccessLine.viewer_name,
        AccessLine.viewer_service,
        AccessLine.basis,
        AccessLine.themes,
        AccessLine.purpose,
        AccessLine.ground,
        AccessLine.motive,
        AccessLine.explained_before,
        LawReading.access_id,
        LawDelay.by_name.label("delayed_by"),
        LawDelay.reason.label("delay_reason"),
        LawDelay.until.label("delayed_until"),
        *QUESTION,
    )
    .outerjoin(AccessQuestion, AccessQuestion.line_id == AccessLine.id)
    .outerjoin(AccessAnswer, AccessAnswer.question_id == AccessQuestion.id)
)
_IN_ORDER = (
    _READINGS.order_by(AccessLine.at.desc(), AccessLine.id)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)
_BY_ONE = _IN_ORDER.where(
    AccessLine.viewer_id
    == select(Account.id).where(Account.handle == bindparam("handle")).scalar_subquery()
)
_ONE = _READINGS.where(AccessLine.id == bindparam("line_id"))
_TALLY: Select[*tuple[Any, ...]] = _FROM.add_columns(
    func.count().label("times"), func.count(AccessLine.viewer_id.distinct()).label("viewers")
).where(
    AccessLine.at >= bindparam("since", type_=UTCDateTime),
    AccessLine.basis != Basis.DENIED,
    # who searched her name saw nothing of her file
    or_(AccessLine.purpose.is_(None), AccessLine.purpose != SEARCH),
)
_VIEWERS: Select[*tuple[Any, ...]] = (
    _FROM.add_columns(Account.handle, func.max(AccessLine.viewer_name).label("name"))
    .join(Account, Account.id == AccessLine.viewer_id)
    .group_by(Account.handle)
    .order_by(func.max(AccessLine.viewer_name), Account.handle)
    .limit(MOST_READERS)
)


def readings_of(
    session: Session,
    person_id: UUID,
    *,
    on: date,
    by: str | None = None,
    limit: int = 200,
    start: int = 0,
) -> list[Reading]:
    """Return ``limit`` readings of the file of ``person_id``, newest first, after ``start``.

    ``on`` is today (Paris); ``by`` keeps those of the one whose handle it is. One statement.
    """
    values: dict[str, Any] = {"person_id": person_id, "today": on, "most": limit, "start": start}
    asked = _IN_ORDER if by is None else _BY_ONE
    rows = rows_of(session, asked, values if by is None else {**values, "handle": by})
    return [_reading(session, row) for row in rows]


def reading(session: Session, person_id: UUID, line_id: UUID, *, on: date) -> Reading | None:
    """Return one line of her file that she may read on ``on`` (Paris), or ``None``."""
    values = {"person_id": person_id, "line_id": line_id, "today": on}
    row = next(iter(rows_of(session, _ONE, values)), None)
    return None if row is None else _reading(session, row)


def tally(session: Session, person_id: UUID, since: datetime, *, on: date) -> Tally:
    """Return how often the file was really seen since ``since`` (UTC): refused tries left out."""
    values = {"person_id": person_id, "since": since, "today": on}
    row = rows_of(session, _TALLY, values)[0]
    return Tally(times=row.times, viewers=row.viewers)


def viewers_of(session: Session, person_id: UUID, *, on: date) -> list[Viewer]:
    """Return who stands in her log on ``on`` (Paris), by name: one statement."""
    rows = rows_of(session, _VIEWERS, {"person_id": person_id, "today": on})
    return [Viewer(row.handle, row.name) for row in rows]


def _reading(session: Session, row: Any) -> Reading:
    vault, motive, delay = vault_of(session), None, None
    if row.motive is not None:
        motive = vault.open(MOTIVE, row.id, row.motive)
    if row.delayed_until is not None:
        reason = vault.open(REASON, row.access_id, row.delay_reason)
        delay = Delay(row.delayed_by, reason, row.delayed_until)
    return Reading(
        id=row.id,
        at=row.at,
        viewer_id=row.viewer_id,
        viewer_name=row.viewer_name,
        viewer_service=row.viewer_service,
        basis=row.basis,
        themes=tuple(code for code in row.themes.split(",") if code),
        purpose=row.purpose,
        ground=row.ground,
        motive=motive,
        explained_before=row.explained_before,
        access_id=row.access_id,
        delay=delay,
        question=question_of(session, row),
    )
