"""What is asked of her: this month, by everyone, day after day."""

from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.circle.queries import household_of
from portal.core.clock import PARIS, local_date
from portal.external_plans.queries import plans_of
from portal.home.burden import (
    Asked,
    asked_by_external,
    asked_by_meetings,
    asked_by_plan,
    last_shown,
    month_asked,
    month_of,
    next_of,
)
from portal.meetings.queries import coming
from portal.plan.queries import held_lines, versions_of
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

blueprint = Blueprint("burden", __name__)
_HERE = "/mon-plan/ce-qu-on-me-demande"


@blueprint.get(_HERE)
@needs(person)
def show() -> Response:
    """Show what is asked of her in one month; ``mois`` is another one than the present."""
    on = local_date(now())
    first = month_asked(request.args.get("mois"), on)
    later = next_of(first)
    return page(
        "home/burden.html",
        month=month_of(_asked(first, on), first, on),
        present=first == on.replace(day=1),
        here=_HERE,
        later=f"{later:%Y-%m}" if later == month_asked(f"{later:%Y-%m}", on) else None,
    )


def _asked(first: date, on: date) -> list[Asked]:
    """Return what each room asks of her: her plans at any date, meetings of the days shown."""
    start, end = (
        datetime.combine(day, time(), tzinfo=PARIS).astimezone(UTC)
        for day in (first, last_shown(first, on) + timedelta(days=1))
    )
    meetings = coming(db(), me().account_id, max(start, now()), end)
    return [
        *_asked_by_plan(on),
        *asked_by_meetings(meetings, language()),
        *asked_by_external(plans_of(db(), me().account_id), language()),
    ]


def _asked_by_plan(on: date) -> list[Asked]:
    session, person_id = db(), me().account_id
    household = household_of(session, person_id)
    if household is None:
        return []
    # Which version she reads does not depend on who the referent is.
    versions = versions_of(session, household, referent_id=None)
    steps = held_lines(session, versions).actions
    return asked_by_plan(steps, person_id, on, household.adults)
