"""Verbs of this room: send (keep, mix, offer), tell a story and stop telling it, decide, take back,
put themes, ask, answer, check; begin a set of questions, write, move up and take out one, vote,
open it.

No verb commits.
"""

from portal.feedback.service.answering import answer, check
from portal.feedback.service.apart import send_open
from portal.feedback.service.asking import ask, own_words, refuse_words_of_anyone
from portal.feedback.service.deciding import decide, put_themes
from portal.feedback.service.given import Given
from portal.feedback.service.hers import answer_peers, take_back
from portal.feedback.service.offering import offer
from portal.feedback.service.releasing import release
from portal.feedback.service.sending import keep, mix, send
from portal.feedback.service.telling import check_story, names_in, stop_telling, tell
from portal.feedback.service.writing import (
    begin_set,
    move_up,
    open_set,
    take_out,
    vote_on_set,
    write_question,
)

__all__ = [
    "Given",
    "answer",
    "answer_peers",
    "ask",
    "begin_set",
    "check",
    "check_story",
    "decide",
    "keep",
    "mix",
    "move_up",
    "names_in",
    "offer",
    "open_set",
    "own_words",
    "put_themes",
    "refuse_words_of_anyone",
    "release",
    "send",
    "send_open",
    "stop_telling",
    "take_back",
    "take_out",
    "tell",
    "vote_on_set",
    "write_question",
]
