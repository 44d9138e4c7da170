"""Verbs of the circle. Being added shows nothing: agreements do, on the floor above."""

from portal.circle.service.apart import Apart, leave_household
from portal.circle.service.members import (
    add_helper,
    add_outside_helper,
    add_relative,
    erase_handover,
    leave_circle,
    remove_from_circle,
    remove_member,
    share_member,
)
from portal.circle.service.pathways import (
    answer_pathway,
    begin_pathway,
    close_pathway,
    continue_pathway,
    end_pathway,
    has_referent,
    hold_pathway,
    open_pathway,
    pause,
    propose_pathway,
    resume,
    resume_pathway,
)
from portal.circle.service.proposals import answer_proposal, propose_helper

__all__ = [
    "Apart",
    "add_helper",
    "add_outside_helper",
    "add_relative",
    "answer_pathway",
    "answer_proposal",
    "begin_pathway",
    "close_pathway",
    "continue_pathway",
    "end_pathway",
    "erase_handover",
    "has_referent",
    "hold_pathway",
    "leave_circle",
    "leave_household",
    "open_pathway",
    "pause",
    "propose_helper",
    "propose_pathway",
    "remove_from_circle",
    "remove_member",
    "resume",
    "resume_pathway",
    "share_member",
]
