"""What happens to plans, told to those above."""

from uuid import UUID

from portal.core.events import Event
from portal.plan.models import Side


class PlanProposed(Event):
    """A version was put before everyone by ``by``."""

    version_id: UUID
    pathway_id: UUID
    by: UUID


class PlanAnswered(Event):
    """``by`` answered a version, on his ``side``. ``referent_id`` is the active referent."""

    version_id: UUID
    pathway_id: UUID
    by: UUID
    side: Side
    referent_id: UUID | None


class PathwayEnded(Event):
    """The last adult, ``by``, closed her balance: the pathway is over."""

    pathway_id: UUID
    by: UUID
