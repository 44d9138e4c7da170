"""Put something behind every address: room by room, in the order of a real life."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from tests.house.places import (
    agreements,
    cards,
    circle,
    meetings,
    opinions,
    plan,
    referents,
    rights,
    situation,
    work,
)
from tests.house.places.parts import Places
from tests.intake.story import begun

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast

_ROOMS = (
    referents.wished,
    referents.choosing,
    agreements.asked,
    plan.drafted,
    lambda session, cast: Places(begun(session, cast)),
    situation.told,
    meetings.met,
    rights.corrected,
    cards.carded,
    plan.elsewhere,
    work.told_news,
    agreements.given,
    circle.around,
    cards.lost,
    rights.looked,
    work.worked,
    cards.denied,
    rights.measured,
    opinions.answered,
    work.governed,
    agreements.studied,
    opinions.reported,
)
_ANYWHERE = Places(
    {("/langue/", "code"): "ar", ("/static/", "hashed"): "css/all.000000000000.css"},
    {"way": "up", "said": "hers", "says": "yes"},
)


def furnish(database: Database, cast: Cast) -> Places:
    """Let the people of ``cast`` do all that leaves something to open; return where it is."""
    with database.session(writing=True) as session:
        places = reduce(or_, (furnished(session, cast) for furnished in _ROOMS), _ANYWHERE)
        session.commit()
    return places
