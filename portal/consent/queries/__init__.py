"""Questions to the agreements: the gate, and the records with their state."""

from portal.consent.queries.agreements import (
    OVER,
    SOON,
    STOPPED,
    WAITING,
    Agreement,
    agreement,
    agreements_between,
    agreements_of,
    first_false_record,
    is_first,
    requests_to,
    to_decide,
)
from portal.consent.queries.counted import given_and_withdrawn, in_the_study, study_taken_back
from portal.consent.queries.door import Before, before, shared_by_all
from portal.consent.queries.ended import Ended, ended_for, stops_around
from portal.consent.queries.gate import (
    OPEN,
    seen_by_guardian,
    seen_by_law,
    seen_with,
    themes_seen_by,
    themes_seen_by_each,
    themes_seen_by_of_many,
)
from portal.consent.queries.sight import (
    NotSeen,
    Shared,
    Sight,
    alike,
    common_sight,
    sight_of,
)
from portal.consent.queries.stopped import (
    JUST_NOW,
    Lost,
    ending,
    just_stopped,
    lost_by,
    lost_to,
    testimonies_over,
)
from portal.consent.queries.stops import still_meant
from portal.consent.queries.studies import Study, studies_near
from portal.consent.queries.timeline import Given, happened

__all__ = [
    "JUST_NOW",
    "OPEN",
    "OVER",
    "SOON",
    "STOPPED",
    "WAITING",
    "Agreement",
    "Before",
    "Ended",
    "Given",
    "Lost",
    "NotSeen",
    "Shared",
    "Sight",
    "Study",
    "agreement",
    "agreements_between",
    "agreements_of",
    "alike",
    "before",
    "common_sight",
    "ended_for",
    "ending",
    "first_false_record",
    "given_and_withdrawn",
    "happened",
    "in_the_study",
    "is_first",
    "just_stopped",
    "lost_by",
    "lost_to",
    "requests_to",
    "seen_by_guardian",
    "seen_by_law",
    "seen_with",
    "shared_by_all",
    "sight_of",
    "still_meant",
    "stops_around",
    "studies_near",
    "study_taken_back",
    "testimonies_over",
    "themes_seen_by",
    "themes_seen_by_each",
    "themes_seen_by_of_many",
    "to_decide",
]
