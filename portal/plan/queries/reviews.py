"""When a plan is looked at again together (DOMAIN §2, step 9)."""

import calendar
from datetime import date, datetime

from sqlalchemy import func, select

from portal.core.clock import local_date
from portal.core.value import Value
from portal.plan.models import PlanVersion, Review
from portal.territories.queries import DEFAULTS, Timeline

REVIEWED_ON = (
    select(func.max(Review.held_on))
    .where(Review.pathway_id == PlanVersion.pathway_id)
    .correlate(PlanVersion)
    .scalar_subquery()
    .label("reviewed_on")
)
"""The day of the last review of a plan, beside each of its versions."""


class ReviewRhythm(Value):
    """How many months pass between two reviews where they live, and the day of the last one.

    The months are those in force on the day from which they count. The day is one in Paris.
    """

    delays: Timeline = DEFAULTS
    reviewed_on: date | None = None

    def next_after(self, agreed_at: datetime | None) -> date | None:
        """Return the day of the next review; it counts from the last agreement or review.

        ``agreed_at`` is the instant of the agreement. ``None`` when there was neither.
        """
        agreed = local_date(agreed_at) if agreed_at else None
        known = [day for day in (agreed, self.reviewed_on) if day is not None]
        if not known:
            return None
        last = max(known)
        return months_after(last, self.delays.delays_on(last).review_months)


NO_REVIEW = ReviewRhythm()
"""Before anything was proposed."""


def months_after(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
