"""How people of a pathway are answered where they live."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.territories.models import Territory
from portal.territories.queries import Timeline, timeline_of_delays, told_delays

_DELAYS = (
    select(told_delays())
    .select_from(Pathway)
    .join(Territory, Territory.id == Pathway.territory_id)
    .where(Pathway.id == bindparam("pathway_id"))
)


def delays_of(session: Session, pathway_id: UUID) -> Timeline:
    """Return the delays of a pathway's territory: one statement. ``LookupError`` if there is none.

    ``delays_of(…).delays_on(day)`` are those in force on a day (Paris).
    """
    found = rows_of(session, _DELAYS, {"pathway_id": pathway_id})
    if not found:
        raise LookupError(pathway_id)
    return timeline_of_delays(found[0].settings_told)


def waits_long(told: Timeline, since: datetime, on: date) -> bool:
    """Say whether, on the day ``on`` (Paris), a yes asked at ``since`` (UTC) is overdue.

    Whoever has not answered: so it tells of nobody (R04).
    """
    day = local_date(since)
    delays = told.delays_on(day)
    return on > delays.working_day_after(day, delays.yes_days)
