"""What happens in a group, told to those above."""

from uuid import UUID

from portal.core.events import Event
from portal.governance.catalogue import News


class GroupNews(Event):
    """``kind`` happened to ``subject_id``. ``readers``: each account with the address to read."""

    kind: News
    subject_id: UUID
    readers: tuple[tuple[UUID, str], ...]
