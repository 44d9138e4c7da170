"""Questions about pathways and circles. They say who is there, never what anybody may see."""

from portal.circle.queries.delays import delays_of
from portal.circle.queries.households import (
    Entry,
    Household,
    HouseholdPerson,
    entry_of,
    household_of,
    households,
)
from portal.circle.queries.members import (
    OVER,
    Helper,
    Known,
    PathwayRow,
    helpers_of,
    is_present,
    known_person,
    pathway_of,
    people_known_to,
)
from portal.circle.queries.presence import of_all_adults, stands_for

__all__ = [
    "OVER",
    "Entry",
    "Helper",
    "Household",
    "HouseholdPerson",
    "Known",
    "PathwayRow",
    "delays_of",
    "entry_of",
    "helpers_of",
    "household_of",
    "households",
    "is_present",
    "known_person",
    "of_all_adults",
    "pathway_of",
    "people_known_to",
    "stands_for",
]
