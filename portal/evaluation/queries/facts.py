"""Facts of a period, one for each person or pathway: what indicators are made of.

Nothing of this leaves the room that freezes reports: pages read what is frozen.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.circle.models import Pathway
from portal.core.clock import PARIS
from portal.core.value import Value
from portal.territories.models import Territory

WHICH = type_coerce(Pathway.id, String)
"""A pathway, told from the others: the id as the engine keeps it, which nobody has to read."""


class Fact(Value):
    """What one person or pathway adds to a number of one territory.

    ``part`` of ``whole``; for a median, ``whole`` is the value.
    """

    territory: str
    who: Hashable
    whole: int
    part: int = 0
    cut: str = ""


class Window(Value):
    """The days of a report (Paris, both in it) and its quarters."""

    starts_on: date
    ends_on: date
    quarters: tuple[str, ...]

    @property
    def since(self) -> datetime:
        """Return its first instant."""
        return datetime.combine(self.starts_on, time.min, PARIS)

    @property
    def until(self) -> datetime:
        """Return the first instant after it."""
        return datetime.combine(self.ends_on + timedelta(days=1), time.min, PARIS)

    def holds(self, instant: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """Return the condition that ``instant`` is in it."""
        return and_(instant >= self.since, instant < self.until)


Asked = Callable[[Session, Window], Iterable[Fact]]


def of_pathways(*columns: Any) -> Select[Any]:
    """Return the question for ``columns`` after the code of the territory and the pathway."""
    return select(Territory.code, WHICH, *columns).join(
        Pathway, Pathway.territory_id == Territory.id
    )
