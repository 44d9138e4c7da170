"""Questions about the tour of the situation, and which parts of life agreed themes open."""

from portal.assessment.queries.lines import (
    LineRow,
    ReplyRow,
    Views,
    line_about,
    lines_about,
    lines_told,
    views_of,
)
from portal.assessment.queries.own_words import (
    TYPED,
    TypedRow,
    WordsRow,
    file_words,
    has_begun,
    own_words_of,
    typed_on,
    waiting_words,
)
from portal.assessment.queries.sharing import lines_that_open, may_see, opens_part, opens_words
from portal.assessment.queries.situation import Part, situation
from portal.assessment.queries.timeline import Happening, happened

__all__ = [
    "TYPED",
    "Happening",
    "LineRow",
    "Part",
    "ReplyRow",
    "TypedRow",
    "Views",
    "WordsRow",
    "file_words",
    "happened",
    "has_begun",
    "line_about",
    "lines_about",
    "lines_that_open",
    "lines_told",
    "may_see",
    "opens_part",
    "opens_words",
    "own_words_of",
    "situation",
    "typed_on",
    "views_of",
    "waiting_words",
]
