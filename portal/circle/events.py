"""What happens to a circle, told to those above."""

from uuid import UUID

from portal.core.events import Event


class HelperProposed(Event):
    """A professional proposed ``helper_id`` for a circle: he sees nothing before a yes."""

    pathway_id: UUID
    helper_id: UUID
    person_ids: tuple[UUID, ...]


class ProposalAnswered(Event):
    """``person_id`` said yes or no to ``helper_id``, who was proposed to her. Hers alone (R04)."""

    person_id: UUID
    helper_id: UUID


class HelperAdded(Event):
    """``helper_id`` is in the circle of ``person_ids``, adults of a pathway, from now on."""

    pathway_id: UUID
    helper_id: UUID
    person_ids: tuple[UUID, ...]


class HelperLeft(Event):
    """``helper_id`` left the circle of ``person_ids`` by himself.

    Who is taken out of one is told nothing.
    """

    pathway_id: UUID
    helper_id: UUID
    person_ids: tuple[UUID, ...]
