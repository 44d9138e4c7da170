"""The closed lists of this room, and the words in which members read them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

LONGEST_NAME = 120
LONGEST_TEXT = 2000
LONGEST_PARAGRAPH = 1500
LONGEST_MINUTES = 12_000
"""In characters. A paragraph is cleaned alone, so that its length is what the cleaner takes."""
LONGEST_LINK = 300
MOST_PLACES = 50
MOST_EUROS = 100_000_000
FIRST_YEAR = 2016
"""The scheme's first year: nothing of it was before, and no date is later than ``LAST_DAY``."""
LAST_DAY = date(2099, 12, 31)


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class GroupKind(StrEnum):
    """What a group is (R08, R27, R29)."""

    STEERING = "steering"
    FOLLOW_UP = "follow_up"
    LOCAL = "local"
    RESEARCH = "research"
    INTERDEPARTMENTAL = "interdepartmental"
    NATIONAL = "national"


class MemberSide(StrEnum):
    """For whom a member speaks."""

    ACCOMPANIED = "accompanied"
    PEER = "peer"
    INSTITUTION = "institution"
    PROFESSIONAL = "professional"
    RESEARCHER = "researcher"


ALWAYS_VOTE = frozenset({MemberSide.ACCOMPANIED, MemberSide.PEER})
"""Those concerned decide too: their places have a vote (DOMAIN §1, CNPA/CRPA)."""


class Gathering(StrEnum):
    """What a group meets for (R29, R30)."""

    MEETING = "meeting"
    SHARING = "sharing"
    RESTITUTION = "restitution"


class News(StrEnum):
    """What members, or a service that is asked, are told of a group."""

    CALLED = "group_meeting_called"
    MOVED = "group_meeting_moved"
    OFF = "group_meeting_off"
    DRAFT = "group_draft_shared"
    PUBLISHED = "group_minutes_published"
    ASKED = "group_recommendation_asked"
    ANSWERED = "group_recommendation_answered"
    LATE = "group_deliverable_late"


MEETING_MINUTES = 120
"""How long a calendar keeps for a meeting of a group."""
TOLD_IN_A_SERVICE = 20
"""Enough for somebody to hear of it, and no storm of notices in a large service."""
KIND_NAMES: Mapping[GroupKind, str] = {
    GroupKind.STEERING: _m("Comité de pilotage"),
    GroupKind.FOLLOW_UP: _m("Comité de suivi"),
    GroupKind.LOCAL: _m("Groupe local"),
    GroupKind.RESEARCH: _m("Groupe de recherche"),
    GroupKind.INTERDEPARTMENTAL: _m("Comité de plusieurs départements"),
    GroupKind.NATIONAL: _m("Groupe national"),
}
SIDE_NAMES: Mapping[MemberSide, str] = {
    MemberSide.ACCOMPANIED: _m("Personne accompagnée"),
    MemberSide.PEER: _m("Pair représentant"),
    MemberSide.INSTITUTION: _m("Institution ou association"),
    MemberSide.PROFESSIONAL: _m("Personne d’un service"),
    MemberSide.RESEARCHER: _m("Chercheur"),
}
GATHERING_NAMES: Mapping[Gathering, str] = {
    Gathering.MEETING: _m("Réunion"),
    Gathering.SHARING: _m("Temps de partage"),
    Gathering.RESTITUTION: _m("Présentation des résultats"),
}
