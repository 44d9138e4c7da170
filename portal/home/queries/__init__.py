"""What first pages and files are made of: questions to several rooms, in few statements."""

from portal.home.queries.doors import Door, door, door_seen_by_her
from portal.home.queries.file import FileView, Part, open_file, shared_with
from portal.home.queries.menu import MEETINGS_WAIT
from portal.home.queries.tried import denied_since, person_behind

__all__ = [
    "MEETINGS_WAIT",
    "Door",
    "FileView",
    "Part",
    "denied_since",
    "door",
    "door_seen_by_her",
    "open_file",
    "person_behind",
    "shared_with",
]
