"""Panels in reports (R26): who came in, counted once, alone, from 11 on. Never who is still there.

A panel stands beside no question, no public and no answer: of 20 people nothing is cut in two.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.consent.queries import came_in, panels
from portal.core.clock import local_date
from portal.evaluation.models import ReportPanel
from portal.evaluation.queries.facts import Window
from portal.evaluation.rules import Weight, count


def keep_panels(session: Session, period_id: UUID, window: Window, *, at: datetime) -> None:
    """Write the panels that were open by the end of ``window``, at ``at`` (UTC), once.

    The number of a panel is that of the first report after its last day of entry.
    """
    known, numbers = _told(session), came_in(session)
    rows = []
    for one in panels(session):
        if one.opened_on > window.ends_on:
            continue
        closed = one.has_closed(local_date(at))
        entered = numbers.get(one.id, 0)
        shown = count(Weight(entered, entered, min(entered, 1))).whole if closed else None
        rows.append(
            {
                "id": uuid4(),
                "period_id": period_id,
                "panel_id": one.id,
                "territory": one.territory,
                "name": one.name,
                "opened_on": one.opened_on,
                "enters_until": one.enters_until,
                "closed": closed,
                "entered": known.get(one.id, shown),
            }
        )
    if rows:
        session.execute(insert(ReportPanel), rows)


def _told(session: Session) -> dict[UUID, int | None]:
    """Return what earlier reports told of each panel whose entries were closed."""
    asked = select(ReportPanel.panel_id, ReportPanel.entered).where(ReportPanel.closed)
    return {row.panel_id: row.entered for row in session.execute(asked)}
