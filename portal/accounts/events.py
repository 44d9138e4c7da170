"""What happens at somebody's door, told to those above."""

from dataclasses import dataclass
from uuid import UUID

from portal.core.events import Event


@dataclass(frozen=True)
class FirstUseDenied(Event):
    """``account_id`` says that somebody came in with her card before she did."""

    account_id: UUID
