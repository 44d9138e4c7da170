"""Wishes that no professional answered in time go up: to the leads, and to her who waits."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.core import events
from portal.core.clock import local_date
from portal.referent.events import RequestLate
from portal.referent.queries import all_late_wishes


def tell_late(session: Session, *, at: datetime) -> int:
    """Publish ``RequestLate`` for each wish whose last day is over at ``at`` (UTC).

    Return how many are late. Done each night: who hears it tells each of them once.
    """
    late = all_late_wishes(session, on=local_date(at))
    for wish, territory_id in late:
        events.publish(session, RequestLate(at, wish.mandate_id, territory_id, wish.asked_by_id))
    return len(late)
