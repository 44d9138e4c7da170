"""Questions: what is new for one reader, how he wants to know of it, what did not leave."""

from portal.notifications.queries.channels import Telling, telling_of
from portal.notifications.queries.notices import UNREAD, NoticeRow, notices_of
from portal.notifications.queries.outbox import Pile, dead_lines, outbox_piles

__all__ = [
    "UNREAD",
    "NoticeRow",
    "Pile",
    "Telling",
    "dead_lines",
    "notices_of",
    "outbox_piles",
    "telling_of",
]
