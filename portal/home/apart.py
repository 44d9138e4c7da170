"""Leaving a shared pathway, in every room at once: one act, one instant (R04).

The order matters: her own pathway first, then her referent, so that she is never without contact
(R14); then what ends with those who do not come along.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment import service as assessment
from portal.circle import service as circle
from portal.consent import service as consent
from portal.meetings import service as meetings
from portal.referent.apart import continue_apart, end_with_last, take_list_along


def leave(
    session: Session,
    *,
    by: UUID,
    keeps: Collection[UUID],
    children: Collection[UUID],
    at: datetime,
) -> circle.Apart:
    """Give ``by`` her own pathway at ``at`` (UTC), with the members and the children she says.

    Nobody else is told, by a page, a count or a line. Raise ``Refused`` as
    ``circle.leave_household``.
    """
    apart = circle.leave_household(session, by=by, keeps=keeps, children=children, at=at)
    goes_on = continue_apart(
        session,
        left_id=apart.left_id,
        pathway_id=apart.pathway_id,
        kept=apart.kept,
        by=by,
        at=at,
    )
    take_list_along(session, left_id=apart.left_id, pathway_id=apart.pathway_id, by=by)
    if goes_on:
        circle.has_referent(session, apart.pathway_id, at=at)
    for helper_id in sorted(apart.dropped):
        consent.end_with_member(session, person_id=by, recipient_id=helper_id, by=by, at=at)
    meetings.take_along(
        session,
        left_id=apart.left_id,
        pathway_id=apart.pathway_id,
        person_id=by,
        members=apart.members,
    )
    for child_id, twin_id in apart.children.items():
        assessment.copy_words(session, from_id=child_id, to_id=twin_id)
    if apart.is_empty:
        end_with_last(session, left_id=apart.left_id, by=by, at=at)
    return apart
