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
    Who,
    cards_of,
    events_of,
    is_dedicated,
    open_sign_ins,
    who,
    who_many,
)
from portal.accounts.queries.first_use import FirstUse, first_use, first_used
from portal.accounts.queries.gone import has_left
from portal.accounts.queries.lost import (
    LostCardRow,
    lost_card,
    lost_card_waits,
    lost_cards_in,
    lost_cards_of,
)
from portal.accounts.queries.principal import SignInRow, principal_statement

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
    "LostCardRow",
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
    "has_left",
    "is_dedicated",
    "last_denial",
    "lost_card",
    "lost_card_waits",
    "lost_cards_in",
    "lost_cards_of",
    "open_sign_ins",
    "principal_statement",
    "who",
    "who_many",
]
