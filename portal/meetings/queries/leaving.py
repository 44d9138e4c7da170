"""Which meetings stay with a household that somebody left, and to which one no longer comes."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from portal.circle.models import PathwayPerson
from portal.meetings.models import Meeting, MeetingDecline


def left_behind(person_id: Any) -> ColumnElement[bool]:
    """Return the condition that ``person_id`` left the pathway of ``Meeting`` before it was held.

    What was held while she lived there stays hers to read; what comes after is for those who stay.
    """
    return (
        select(PathwayPerson.account_id)
        .where(
            PathwayPerson.pathway_id == Meeting.pathway_id,
            PathwayPerson.account_id == person_id,
            PathwayPerson.left_at.is_not(None),
            or_(Meeting.held_at.is_(None), Meeting.held_at > PathwayPerson.left_at),
        )
        .correlate_except(PathwayPerson)
        .exists()
    )


def declined(account_id: Any) -> ColumnElement[bool]:
    """Return the condition that ``account_id`` said no longer to come to ``Meeting``."""
    return (
        select(MeetingDecline.id)
        .where(MeetingDecline.meeting_id == Meeting.id, MeetingDecline.account_id == account_id)
        .correlate_except(MeetingDecline)
        .exists()
    )
