"""Questions of this room: what waits at a desk, who asked, and counts without a name."""

from portal.intake.queries.alone import somebody_alone
from portal.intake.queries.counts import (
    PathwayCount,
    ReasonCount,
    agreement_rate,
    pathway_counts,
    reason_counts,
)
from portal.intake.queries.places import (
    Callers,
    call_day,
    callers,
    deciding_for,
    publics,
    repropose_until,
    same_department,
    service_of,
)
from portal.intake.queries.proposals import (
    ProposalRow,
    proposal_by_paper,
    proposal_counts,
    proposal_of,
    proposals_at,
    said_no_lately,
)
from portal.intake.queries.request_lists import Reader, Standing, request_counts, requests_page
from portal.intake.queries.requests import RequestRow, request_of

__all__ = [
    "Callers",
    "PathwayCount",
    "ProposalRow",
    "Reader",
    "ReasonCount",
    "RequestRow",
    "Standing",
    "agreement_rate",
    "call_day",
    "callers",
    "deciding_for",
    "pathway_counts",
    "proposal_by_paper",
    "proposal_counts",
    "proposal_of",
    "proposals_at",
    "publics",
    "reason_counts",
    "repropose_until",
    "request_counts",
    "request_of",
    "requests_page",
    "said_no_lately",
    "same_department",
    "service_of",
    "somebody_alone",
]
