"""What happens to agreements, told to those above.

Stopping is not among them: it is silent, and the recipient finds it where he finds her agreements.
"""

from dataclasses import dataclass
from uuid import UUID

from portal.core.events import Event


@dataclass(frozen=True)
class AgreementAsked(Event):
    """``recipient_id`` asks ``person_id`` for an agreement, that of ``record_id``."""

    record_id: UUID
    person_id: UUID
    recipient_id: UUID


@dataclass(frozen=True)
class AgreementAnswered(Event):
    """She said yes or no to what ``recipient_id`` asked; which of them is said elsewhere."""

    record_id: UUID
    person_id: UUID
    recipient_id: UUID
