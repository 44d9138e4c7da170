"""Questions about pathways and circles. They say who is there, never what anybody may see."""

from portal.circle.queries.delays import delays_of, waits_long
from portal.circle.queries.households import (
    Entry,
    Household,
    HouseholdPerson,
    entry_of,
    household_of,
    households,
)
from portal.circle.queries.members import (
    KNOWN,
    OVER,
    Helper,
    Known,
    helpers_of,
    is_present,
    known_person,
    people_known_to,
)
from portal.circle.queries.pathways import PathwayRow, pathway_of
from portal.circle.queries.presence import of_all_adults, stands_for
from portal.circle.queries.proposals import (
    Handover,
    Proposal,
    Proposed,
    handovers_of,
    proposals_by,
    proposals_for,
    proposed_to,
)
from portal.circle.queries.services import (
    MOST_SERVICES,
    MOST_WORKERS,
    Service,
    Worker,
    services_of,
    worker,
    workers_of,
    workers_sought,
)

__all__ = [
    "KNOWN",
    "MOST_SERVICES",
    "MOST_WORKERS",
    "OVER",
    "Entry",
    "Handover",
    "Helper",
    "Household",
    "HouseholdPerson",
    "Known",
    "PathwayRow",
    "Proposal",
    "Proposed",
    "Service",
    "Worker",
    "delays_of",
    "entry_of",
    "handovers_of",
    "helpers_of",
    "household_of",
    "households",
    "is_present",
    "known_person",
    "of_all_adults",
    "pathway_of",
    "people_known_to",
    "proposals_by",
    "proposals_for",
    "proposed_to",
    "services_of",
    "stands_for",
    "waits_long",
    "worker",
    "workers_of",
    "workers_sought",
]
