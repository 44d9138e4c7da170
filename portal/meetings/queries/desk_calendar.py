"""The meetings to come of one professional: those that he leads, and those he is invited to."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.core.database import rows_of
from portal.core.value import Value
from portal.meetings.catalogue import MeetingKind
from portal.meetings.models import Meeting, MeetingDecline
from portal.meetings.queries.leaving import declined
from portal.meetings.queries.waiting import FIRST, HELPER, INVITED, LEADS, NOW, ticked
from portal.territories.models import Organisation


class DeskMeeting(Value):
    """A meeting at a time that is fixed (UTC). ``declined``: he said that he can no longer come.

    ``noes``: how many of those who were to come said so. ``service``: his own, as it is logged.
    """

    kind: MeetingKind
    pathway_id: UUID
    person_id: UUID
    number: int
    starts_at: datetime
    declined: bool
    noes: int
    service: str


_no = aliased(MeetingDecline)
_SERVICE = (
    select(Organisation.name)
    .join(Account, Account.organisation_id == Organisation.id)
    .where(Account.id == HELPER)
    .scalar_subquery()
)
_COMING = (
    select(
        Meeting.kind,
        Meeting.pathway_id,
        FIRST.label("person_id"),
        Meeting.number,
        Meeting.starts_at,
        declined(HELPER),
        select(func.count())
        .select_from(_no)
        .where(_no.meeting_id == Meeting.id)
        .correlate(Meeting)
        .scalar_subquery(),
        func.coalesce(_SERVICE, ""),
    )
    .join(Pathway, Pathway.id == Meeting.pathway_id)
    .where(
        Meeting.cancelled_at.is_(None),
        Meeting.held_at.is_(None),
        Meeting.starts_at >= NOW,
        Pathway.state.not_in(OVER),
        or_(LEADS, ticked(HELPER) & INVITED),
    )
    .order_by(Meeting.starts_at, Meeting.id)
    .limit(bindparam("most"))
)


def coming_at_desk(
    session: Session, helper_id: UUID, *, pathways: Collection[UUID], at: datetime, most: int
) -> list[DeskMeeting]:
    """Return at most ``most`` meetings of ``helper_id`` after ``at`` (UTC), soonest first.

    Those of ``pathways``, of which he is the active referent, and those to which every adult
    invited him.
    """
    asked = {"helper_id": helper_id, "pathways": list(pathways), "now": at, "most": most}
    return [DeskMeeting(*row) for row in rows_of(session, _COMING, asked)]
