"""The questions of this room."""

from portal.governance.queries.groups import GroupRow, Reader, SeatRow, group, groups, seats
from portal.governance.queries.meetings import (
    DraftRow,
    MeetingRow,
    MinutesRow,
    RemarkRow,
    draft,
    meeting,
    meetings,
    minutes,
    remarks,
)
from portal.governance.queries.milestones import (
    EvidenceRow,
    MilestoneRow,
    milestone,
    milestones,
)
from portal.governance.queries.work import (
    DeliverableRow,
    RecommendationRow,
    deliverable,
    deliverables,
    recommendation,
    recommendations,
    votes_of,
)

__all__ = [
    "DeliverableRow",
    "DraftRow",
    "EvidenceRow",
    "GroupRow",
    "MeetingRow",
    "MilestoneRow",
    "MinutesRow",
    "Reader",
    "RecommendationRow",
    "RemarkRow",
    "SeatRow",
    "deliverable",
    "deliverables",
    "draft",
    "group",
    "groups",
    "meeting",
    "meetings",
    "milestone",
    "milestones",
    "minutes",
    "recommendation",
    "recommendations",
    "remarks",
    "seats",
    "votes_of",
]
