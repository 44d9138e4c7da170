"""Who is the referent, who is wished for and by whom, who answers meanwhile, what went before."""

from portal.referent.queries.absences import Colleague, colleagues
from portal.referent.queries.choices import (
    ChoiceRow,
    Ranked,
    choice_of,
    open_choice,
    own_choice,
)
from portal.referent.queries.contacts import Contact, contact_of
from portal.referent.queries.handovers import (
    Former,
    Sheet,
    SheetLine,
    former_referents,
    handing_over,
    sheet_of_author,
    sheets_for_her,
    sheets_passed_on,
)
from portal.referent.queries.late import LateWish, all_late_wishes, late_wishes
from portal.referent.queries.leads import (
    HeardChoice,
    ToAnswer,
    Unanswered,
    choices_to_answer,
    heard_choice,
    leads,
    overload_count,
    places_led_by,
    same_department,
    unanswered_absences,
)
from portal.referent.queries.links import Links, links_to
from portal.referent.queries.mandates import (
    Held,
    PastRow,
    ReferentRow,
    WishRow,
    held_by,
    history,
    referent_id_of,
    referent_of,
    waiting_wish,
    wish_for,
)
from portal.referent.queries.names import OfferedName, offered_names
from portal.referent.queries.proofs import first_false_mandate
from portal.referent.queries.standing import AbsenceRow, OpenChoice, Standing, standing
from portal.referent.queries.timeline import MandateFact, happened
from portal.referent.queries.yeses import YesRow, codes_of, missing_yes, themes_in, yeses_of

__all__ = [
    "AbsenceRow",
    "ChoiceRow",
    "Colleague",
    "Contact",
    "Former",
    "HeardChoice",
    "Held",
    "LateWish",
    "Links",
    "MandateFact",
    "OfferedName",
    "OpenChoice",
    "PastRow",
    "Ranked",
    "ReferentRow",
    "Sheet",
    "SheetLine",
    "Standing",
    "ToAnswer",
    "Unanswered",
    "WishRow",
    "YesRow",
    "all_late_wishes",
    "choice_of",
    "choices_to_answer",
    "codes_of",
    "colleagues",
    "contact_of",
    "first_false_mandate",
    "former_referents",
    "handing_over",
    "happened",
    "heard_choice",
    "held_by",
    "history",
    "late_wishes",
    "leads",
    "links_to",
    "missing_yes",
    "offered_names",
    "open_choice",
    "overload_count",
    "own_choice",
    "places_led_by",
    "referent_id_of",
    "referent_of",
    "same_department",
    "sheet_of_author",
    "sheets_for_her",
    "sheets_passed_on",
    "standing",
    "themes_in",
    "unanswered_absences",
    "waiting_wish",
    "wish_for",
    "yeses_of",
]
