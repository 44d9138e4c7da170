"""The verbs: put a file before the portal, look at it, bring it in; note a training."""

from portal.staff.service.bringing_in import (
    bring_in,
    known_in,
    look_at,
    put,
    take_away,
)
from portal.staff.service.training import record_training, take_off_training

__all__ = [
    "bring_in",
    "known_in",
    "look_at",
    "put",
    "record_training",
    "take_away",
    "take_off_training",
]
