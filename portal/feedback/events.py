"""What happens to released words, told to those above."""

from uuid import UUID

from portal.core.events import Event


class StoryTakenBack(Event):
    """``account_id`` took back the testimony she gave: her agreement to it ends too."""

    account_id: UUID
