"""Who people are, what came through their door, which sessions are open."""

from portal.accounts.queries.denied import (
    A_PAGE as DENIALS_A_PAGE,
)
from portal.accounts.queries.denied import (
    Denial,
    DenialRow,
    colleagues_of,
    denial_place,
    denials_count,
    denials_in,
    denials_of_service,
    last_denial,
)
from portal.accounts.queries.door import (
    EVENTS_KEPT,
    LIVE_CARDS,
    OPEN_SIGN_INS,
    STATEMENT,
    CardRow,
    DoorEvent,
    SignInRow,
    Who,
    cards_of,
    events_of,
    open_sign_ins,
    principal_statement,
    who,
    who_many,
)
from portal.accounts.queries.first_use import FirstUse, first_use, first_used

__all__ = [
    "DENIALS_A_PAGE",
    "EVENTS_KEPT",
    "LIVE_CARDS",
    "OPEN_SIGN_INS",
    "STATEMENT",
    "CardRow",
    "Denial",
    "DenialRow",
    "DoorEvent",
    "FirstUse",
    "SignInRow",
    "Who",
    "cards_of",
    "colleagues_of",
    "denial_place",
    "denials_count",
    "denials_in",
    "denials_of_service",
    "events_of",
    "first_use",
    "first_used",
    "last_denial",
    "open_sign_ins",
    "principal_statement",
    "who",
    "who_many",
]
