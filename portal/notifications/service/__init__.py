"""The verbs: tell, take back, read, forget. None of them commits."""

from portal.notifications.service.notices import (
    choose_channel,
    erase_before,
    read,
    read_all,
    take_back,
    tell,
)

__all__ = ["choose_channel", "erase_before", "read", "read_all", "take_back", "tell"]
