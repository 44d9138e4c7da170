"""The closed lists of this room."""

from enum import StrEnum


class Vote(StrEnum):
    """What a peer says of a recommendation. One may change it until a service is asked."""

    FOR = "for"
    AGAINST = "against"
