"""Questions to the access log: of the person about her file, of a lead about what she asked."""

from portal.audit.queries.questions import (
    A_PAGE,
    ANSWERED,
    ASKED,
    AnswerRow,
    AskedRow,
    QuestionRow,
    question_in,
    questions_in,
    questions_waiting,
)
from portal.audit.queries.readings import (
    MOTIVE,
    REASON,
    Delay,
    Reading,
    Tally,
    Viewer,
    reading,
    readings_of,
    tally,
    viewers_of,
)

__all__ = [
    "ANSWERED",
    "ASKED",
    "A_PAGE",
    "MOTIVE",
    "REASON",
    "AnswerRow",
    "AskedRow",
    "Delay",
    "QuestionRow",
    "Reading",
    "Tally",
    "Viewer",
    "question_in",
    "questions_in",
    "questions_waiting",
    "reading",
    "readings_of",
    "tally",
    "viewers_of",
]
