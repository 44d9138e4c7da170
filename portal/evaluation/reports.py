"""Reports due to people after meetings held without them: what who steers a territory may read.

Apart from ``service``: the representatives of people read results, and reach no meeting.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.evaluation.rules import K, publishable
from portal.meetings.queries import late_reports


@dataclass(frozen=True)
class PublishedReports:
    """Meetings held without the person, and their reports: ``None`` for a number that is hidden.

    ``total`` is ``None`` when it is under ``threshold``.
    """

    total: int | None
    told: int | None
    in_time: int | None
    late: int | None
    threshold: int = K


def reports_on(session: Session, *, territory_id: UUID, on: date) -> PublishedReports:
    """Return what may be read, on the day ``on`` (Paris), of the reports due in one territory.

    They are followed day by day, unlike answers to questions: the same thresholds hold.
    """
    found = late_reports(session, territory_id, on)
    counts = {
        "told": found.held_without - found.waiting,
        "in_time": found.waiting - found.late,
        "late": found.late,
    }
    shown = publishable(counts, hide_first=("told", "in_time", "late"))
    total = found.held_without if found.held_without >= K else None
    return PublishedReports(total, shown["told"], shown["in_time"], shown["late"])
