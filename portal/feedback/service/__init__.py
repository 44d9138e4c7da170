"""Verbs of this room: send, decide, take back, put themes, ask a service, answer, check.

No verb commits.
"""

from portal.feedback.service.answering import answer, check
from portal.feedback.service.apart import send_open
from portal.feedback.service.asking import ask
from portal.feedback.service.deciding import decide, put_themes
from portal.feedback.service.hers import answer_peers, take_back
from portal.feedback.service.sending import send

__all__ = [
    "answer",
    "answer_peers",
    "ask",
    "check",
    "decide",
    "put_themes",
    "send",
    "send_open",
    "take_back",
]
