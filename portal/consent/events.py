"""What happens to agreements, told to those above.

Stopping is silent: the recipient finds it where he finds her agreements, unless she tells him.
"""

from uuid import UUID

from portal.core.events import Event


class AgreementAsked(Event):
    """``recipient_id`` asks ``person_id`` for an agreement, that of ``record_id``."""

    record_id: UUID
    person_id: UUID
    recipient_id: UUID


class AgreementAnswered(Event):
    """She said yes or no to what ``recipient_id`` asked; which of them is said elsewhere."""

    record_id: UUID
    person_id: UUID
    recipient_id: UUID


class StopTold(Event):
    """She wants ``recipient_id`` to know that agreements with him ended: that, and not why."""

    person_id: UUID
    recipient_id: UUID


class TestimonyEnded(Event):
    """No agreement of ``person_id`` lets her testimony be read any more."""

    person_id: UUID


class AgreementEndsSoon(Event):
    """The agreement of ``record_id`` ends within 15 days; without an act of hers it stops.

    ``recipient_id`` is ``None`` for her testimony, which everyone reads.
    """

    record_id: UUID
    person_id: UUID
    recipient_id: UUID | None
