"""The verbs of this room."""

from portal.governance.service.groups import (
    add_seat,
    close_group,
    end_seat,
    leave_seats,
    open_group,
)
from portal.governance.service.milestones import add_milestone, give, pay
from portal.governance.service.work import (
    Votes,
    answer,
    call_meeting,
    cancel_meeting,
    deliver,
    promise,
    publish_minutes,
    recommend,
    take_off,
)

__all__ = [
    "Votes",
    "add_milestone",
    "add_seat",
    "answer",
    "call_meeting",
    "cancel_meeting",
    "close_group",
    "deliver",
    "end_seat",
    "give",
    "leave_seats",
    "open_group",
    "pay",
    "promise",
    "publish_minutes",
    "recommend",
    "take_off",
]
