"""The verbs of this room."""

from portal.governance.service.groups import (
    add_seat,
    close_group,
    end_seat,
    leave_seats,
    open_group,
)
from portal.governance.service.meetings import call_meeting, cancel_meeting, move_meeting
from portal.governance.service.milestones import add_milestone, give, pay
from portal.governance.service.minutes import keep_draft, publish_minutes, remark
from portal.governance.service.work import (
    Votes,
    answer,
    deliver,
    promise,
    recommend,
    take_off,
    tell_late,
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
    "keep_draft",
    "leave_seats",
    "move_meeting",
    "open_group",
    "pay",
    "promise",
    "publish_minutes",
    "recommend",
    "remark",
    "take_off",
    "tell_late",
]
