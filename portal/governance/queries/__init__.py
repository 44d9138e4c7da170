"""The questions of this room."""

from portal.governance.queries.groups import GroupRow, Reader, SeatRow, group, groups, seats
from portal.governance.queries.milestones import (
    EvidenceRow,
    MilestoneRow,
    milestone,
    milestones,
)
from portal.governance.queries.work import (
    DeliverableRow,
    MeetingRow,
    MinutesRow,
    RecommendationRow,
    deliverable,
    deliverables,
    meeting,
    meetings,
    minutes,
    recommendation,
    recommendations,
    votes_of,
)

__all__ = [
    "DeliverableRow",
    "EvidenceRow",
    "GroupRow",
    "MeetingRow",
    "MilestoneRow",
    "MinutesRow",
    "Reader",
    "RecommendationRow",
    "SeatRow",
    "deliverable",
    "deliverables",
    "group",
    "groups",
    "meeting",
    "meetings",
    "milestone",
    "milestones",
    "minutes",
    "recommendation",
    "recommendations",
    "seats",
    "votes_of",
]
