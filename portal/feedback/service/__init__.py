"""Verbs of this room: send (keep, mix), decide, take back, put themes, ask, answer, check.

No verb commits.
"""

from portal.feedback.service.answering import answer, check
from portal.feedback.service.apart import send_open
from portal.feedback.service.asking import ask
from portal.feedback.service.deciding import decide, put_themes
from portal.feedback.service.hers import answer_peers, take_back
from portal.feedback.service.releasing import release
from portal.feedback.service.sending import keep, mix, send

__all__ = [
    "answer",
    "answer_peers",
    "ask",
    "check",
    "decide",
    "keep",
    "mix",
    "put_themes",
    "release",
    "send",
    "send_open",
    "take_back",
]
