"""Verbs of this room: send (keep, mix, offer), decide, take back, put themes, ask, answer, check;
begin a set of questions, write and take out one, vote, open the set.

No verb commits.
"""

from portal.feedback.service.answering import answer, check
from portal.feedback.service.apart import send_open
from portal.feedback.service.asking import ask
from portal.feedback.service.deciding import decide, put_themes
from portal.feedback.service.hers import answer_peers, take_back
from portal.feedback.service.offering import offer
from portal.feedback.service.releasing import release
from portal.feedback.service.sending import keep, mix, send
from portal.feedback.service.writing import (
    begin_set,
    open_set,
    take_out,
    vote_on_set,
    write_question,
)

__all__ = [
    "answer",
    "answer_peers",
    "ask",
    "begin_set",
    "check",
    "decide",
    "keep",
    "mix",
    "offer",
    "open_set",
    "put_themes",
    "release",
    "send",
    "send_open",
    "take_back",
    "take_out",
    "vote_on_set",
    "write_question",
]
