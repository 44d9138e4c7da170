"""Reports due to people after meetings held without them: what who steers a territory may read.

Apart from ``service``: the representatives of people read results, and reach no meeting.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.evaluation.rules import K, publishable
from portal.meetings.queries import late_reports


class PublishedReports(Value):
    """Meetings held without the person, and their reports: ``None`` for a number that is hidden.

    ``total`` is ``None`` when it is under ``threshold``. ``late`` is never hidden: it counts what
    services owe, tells nothing of a person, and asks to be acted upon from the first one.
    """

    total: int | None
    told: int | None
    in_time: int | None
    late: int
    threshold: int = K


def reports_on(session: Session, *, territory_id: UUID, on: date) -> PublishedReports:
    """Return what may be read, on the day ``on`` (Paris), of the reports due in one territory.

    They are followed day by day, unlike answers to questions: the same thresholds hold for all but
    what is late.
    """
    found = late_reports(session, territory_id, on)
    counts = {
        "told": found.held_without - found.waiting,
        "in_time": found.waiting - found.late,
    }
    shown = publishable(counts, hide_first=("told", "in_time"))
    total = found.held_without if found.held_without >= K else None
    return PublishedReports(total, shown["told"], shown["in_time"], found.late)
