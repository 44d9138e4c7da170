"""The verbs of the tour of the situation. Each takes the session and who does it; none commits."""

from portal.assessment.service.apart import copy_words
from portal.assessment.service.lines import reply_to_line, write_line
from portal.assessment.service.own_words import answer_typed, write_own_words
from portal.assessment.service.typed_words import type_beside, type_words

__all__ = [
    "answer_typed",
    "copy_words",
    "reply_to_line",
    "type_beside",
    "type_words",
    "write_line",
    "write_own_words",
]
