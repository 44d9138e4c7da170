"""Who stands before each address: somebody whom its rule lets in."""

from portal.accounts.models import SessionKind
from portal.accounts.views.my_entries import with_password
from portal.web.rules import (
    beside,
    calls_back,
    department_lead,
    desk,
    evaluator,
    guardian,
    makes_cards,
    peer_rep,
    person,
    person_here,
    professional,
    reception_agent,
    referent_service,
    results_reader,
    service_voice,
    signed_in,
    welcomes,
)
from tests.house.places import HELPER, REFERENT

DOORS = {
    signed_in: "ondine",
    person: "ondine",
    person_here: "ondine",
    professional: "clochette",
    desk: "clochette",
    reception_agent: "sesame",
    welcomes: "clochette",
    calls_back: "clochette",
    makes_cards: "griselidis",
    with_password: "viviane",
    peer_rep: "viviane",
    results_reader: "griselidis",
    evaluator: "cassandre",
    service_voice: "griselidis",
    department_lead: "griselidis",
    referent_service: "clochette",
    beside: "urgele",
    guardian: "cornille",
}
HOLDS_HIS_SCREEN = {"side_by_side.give_back", "side_by_side.over"}
SECOND_DOORS = {
    signed_in: "ondine",
    "accounts_pro.enter": ("clochette", SessionKind.SECOND_STEP),
    **dict.fromkeys(
        ("accounts_first_use.step", "accounts_first_use.choose", "accounts_first_use.show",
         "accounts_first_use.verify"),
        ("poucette", SessionKind.FIRST_USE),
    ),
    **dict.fromkeys(
        ("plan_accept.before_accept", "plan_accept.accept", "meetings_pro_changing.cannot_come",
         "meetings_pro_changing.come_after_all"),
        (HELPER, None),
    ),
    **dict.fromkeys(HOLDS_HIS_SCREEN, (REFERENT, None)),
}  # fmt: skip
