"""Reports that people wait for too long, told to the lead of their département.

No name of an accompanied person, and no count by worker (R28): one line a report, the oldest first.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, display_name
from portal.circle.models import Pathway
from portal.core.database import rows_of
from portal.core.value import Value
from portal.meetings.models import Meeting
from portal.meetings.queries import AWAITED
from portal.referent.models import Mandate
from portal.territories.models import Organisation, Territory

SHOWN = 50


class LateReport(Value):
    """A report not given before the day ``due`` (Paris), and the referent of today, if any."""

    name: str
    service: str
    place: str
    due: date


_LATE: Select[*tuple[Any, ...]] = (
    select(
        Account.first_name,
        Account.last_initial,
        Organisation.name.label("service"),
        Territory.name.label("place"),
        Meeting.report_due,
        func.count().over().label("total"),
    )
    .select_from(Meeting)
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .outerjoin(
        Mandate,
        (Mandate.pathway_id == Pathway.id)
        & Mandate.started_at.is_not(None)
        & Mandate.closed_at.is_(None),
    )
    .outerjoin(Account, Account.id == Mandate.helper_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(
        AWAITED,
        Meeting.report_due < bindparam("on"),
        Pathway.territory_id.in_(bindparam("places", expanding=True)),
    )
    .order_by(Meeting.report_due, Meeting.id)
    .limit(SHOWN)
)


def late_reports_in(
    session: Session, territory_ids: Collection[UUID], *, on: date
) -> tuple[list[LateReport], int]:
    """Return 50 reports that wait the longest on the day ``on`` (Paris), and how many wait."""
    rows = rows_of(session, _LATE, {"places": list(territory_ids), "on": on})
    found = [
        LateReport(
            display_name(row.first_name, row.last_initial) if row.first_name else "",
            row.service or "",
            row.place,
            row.report_due,
        )
        for row in rows
    ]
    return found, rows[0].total if rows else 0
