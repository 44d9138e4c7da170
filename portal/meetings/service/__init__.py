"""The verbs of meetings. Each takes the session and who does it; none commits."""

from portal.meetings.service.agenda import add_point, remove_point
from portal.meetings.service.apart import take_along
from portal.meetings.service.calling import ask, call, propose_times
from portal.meetings.service.changing import call_off, cannot_come, come_after_all
from portal.meetings.service.family import erase_note, forget_notes, take_note_back, write_note
from portal.meetings.service.holding import fix_time, give_reason, hold, say_absent
from portal.meetings.service.taking_part import answer_times, choose_guests, take_part
from portal.meetings.service.telling import Decided, decide, draft_decision, reply, tell

__all__ = [
    "Decided",
    "add_point",
    "answer_times",
    "ask",
    "call",
    "call_off",
    "cannot_come",
    "choose_guests",
    "come_after_all",
    "decide",
    "draft_decision",
    "erase_note",
    "fix_time",
    "forget_notes",
    "give_reason",
    "hold",
    "propose_times",
    "remove_point",
    "reply",
    "say_absent",
    "take_along",
    "take_note_back",
    "take_part",
    "tell",
    "write_note",
]
