"""Pages of this room: coming in, first use, one's own door, leaving."""

from portal.accounts.views import (
    come_in,
    devices,
    first_time,
    first_use,
    leave,
    lost_card,
    my_entries,
    pro,
    stay,
)
from portal.accounts.views.door import door_for, install, load, prove

blueprints = (
    come_in.blueprint,
    first_use.blueprint,
    first_time.blueprint,
    my_entries.blueprint,
    devices.blueprint,
    lost_card.blueprint,
    leave.blueprint,
    stay.blueprint,
    *pro.blueprints,
)

__all__ = ["blueprints", "door_for", "install", "load", "prove"]
