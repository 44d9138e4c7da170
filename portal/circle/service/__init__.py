"""Verbs of the circle. Being added shows nothing: agreements do, on the floor above."""

from portal.circle.service.apart import Apart, begin_apart, leave_household
from portal.circle.service.members import (
    add_helper,
    add_outside_helper,
    add_relative,
    erase_handover,
    leave_circle,
    remove_from_circle,
    remove_member,
)
from portal.circle.service.pathways import (
    close_pathway,
    end_pathway,
    hold_pathway,
    open_pathway,
    resume_pathway,
)
from portal.circle.service.proposals import answer_proposal, propose_helper

__all__ = [
    "Apart",
    "add_helper",
    "add_outside_helper",
    "add_relative",
    "answer_proposal",
    "begin_apart",
    "close_pathway",
    "end_pathway",
    "erase_handover",
    "hold_pathway",
    "leave_circle",
    "leave_household",
    "open_pathway",
    "propose_helper",
    "remove_from_circle",
    "remove_member",
    "resume_pathway",
]
