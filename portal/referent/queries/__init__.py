"""Who is the referent, who is wished for and by whom, and what went before."""

from portal.referent.queries.late import LateWish, late_wishes
from portal.referent.queries.links import Links, links_to
from portal.referent.queries.mandates import (
    Held,
    PastRow,
    ReferentRow,
    Standing,
    WishRow,
    held_by,
    history,
    referent_id_of,
    referent_of,
    standing,
    waiting_wish,
    wish_for,
)
from portal.referent.queries.timeline import MandateFact, happened
from portal.referent.queries.yeses import YesRow, codes_of, missing_yes, themes_in, yeses_of

__all__ = [
    "Held",
    "LateWish",
    "Links",
    "MandateFact",
    "PastRow",
    "ReferentRow",
    "Standing",
    "WishRow",
    "YesRow",
    "codes_of",
    "happened",
    "held_by",
    "history",
    "late_wishes",
    "links_to",
    "missing_yes",
    "referent_id_of",
    "referent_of",
    "standing",
    "themes_in",
    "waiting_wish",
    "wish_for",
    "yeses_of",
]
