"""Questions to the access log: always about one person, who is the one that reads the answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from portal.audit.models import AccessLine, Basis
from portal.core.database import vault_of

MOTIVE = "access_line.motive"


@dataclass(frozen=True)
class Reading:
    """One reading. ``at`` is in UTC; ``themes`` and ``ground`` are codes of the catalogue."""

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


@dataclass(frozen=True)
class Tally:
    """How many times, and by how many different people, a file was seen."""

    times: int
    viewers: int


_READINGS = (
    select(
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
    )
    .where(AccessLine.person_id == bindparam("person_id"))
    .order_by(AccessLine.at.desc(), AccessLine.id)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)

_TALLY = select(func.count(), func.count(AccessLine.viewer_id.distinct())).where(
    AccessLine.person_id == bindparam("person_id"),
    AccessLine.at >= bindparam("since"),
    AccessLine.basis != Basis.DENIED,
)


def readings_of(
    session: Session, person_id: UUID, limit: int = 200, start: int = 0
) -> list[Reading]:
    """Return ``limit`` readings of the file of ``person_id``, newest first, after ``start``."""
    values = {"person_id": person_id, "most": limit, "start": start}
    return [_reading(session, row) for row in session.execute(_READINGS, values)]


def tally(session: Session, person_id: UUID, since: datetime) -> Tally:
    """Return how often the file was really seen since ``since`` (UTC): refused tries left out."""
    row = session.execute(_TALLY, {"person_id": person_id, "since": since}).one()
    return Tally(times=row[0], viewers=row[1])


def _reading(session: Session, row: Any) -> Reading:
    motive = None
    if row.motive is not None:
        motive = vault_of(session).open(MOTIVE, row.id, row.motive)
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
    )
