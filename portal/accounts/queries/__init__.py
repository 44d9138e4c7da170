"""Who people are, what came through their door, which sessions are open."""

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
    "EVENTS_KEPT",
    "LIVE_CARDS",
    "OPEN_SIGN_INS",
    "STATEMENT",
    "CardRow",
    "DoorEvent",
    "FirstUse",
    "SignInRow",
    "Who",
    "cards_of",
    "events_of",
    "first_use",
    "first_used",
    "open_sign_ins",
    "principal_statement",
    "who",
    "who_many",
]
