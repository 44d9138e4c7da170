"""Questions about places, and about what is in force there."""

from portal.territories.queries.places import (
    OrganisationRow,
    Place,
    TerritoryRow,
    organisations,
    places,
    territories,
    territory,
)
from portal.territories.queries.publics import public_codes, public_words
from portal.territories.queries.settings import (
    DEFAULTS,
    Change,
    Delays,
    TerritorySettings,
    Timeline,
    in_force,
    settings_of,
    settings_of_many,
    timeline,
    timeline_of,
    timeline_of_delays,
    told,
    told_delays,
)

__all__ = [
    "DEFAULTS",
    "Change",
    "Delays",
    "OrganisationRow",
    "Place",
    "TerritoryRow",
    "TerritorySettings",
    "Timeline",
    "in_force",
    "organisations",
    "places",
    "public_codes",
    "public_words",
    "settings_of",
    "settings_of_many",
    "territories",
    "territory",
    "timeline",
    "timeline_of",
    "timeline_of_delays",
    "told",
    "told_delays",
]
