"""The verbs: put a file before the portal, look at it, bring it in, take it away."""

from portal.staff.service.bringing_in import (
    bring_in,
    known_in,
    look_at,
    put,
    take_away,
)

__all__ = ["bring_in", "known_in", "look_at", "put", "take_away"]
