"""Verbs: places are opened, their settings changed, their services added."""

from portal.territories.service.organisations import (
    Contact,
    add_organisation,
    change_organisation,
    close_organisation,
    reopen_organisation,
)
from portal.territories.service.places import (
    LAUNCH,
    name_territory,
    open_department,
    open_places,
    open_territory,
    read_places,
)
from portal.territories.service.settings import ALWAYS, Scope, change_setting, last_rank

__all__ = [
    "ALWAYS",
    "LAUNCH",
    "Contact",
    "Scope",
    "add_organisation",
    "change_organisation",
    "change_setting",
    "close_organisation",
    "last_rank",
    "name_territory",
    "open_department",
    "open_places",
    "open_territory",
    "read_places",
    "reopen_organisation",
]
