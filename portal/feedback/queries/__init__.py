"""Questions of this room: what may be answered, where released words are, what services said."""

from portal.feedback.queries.answers import RequestRow, Shown, names_around, requests_of, service_of
from portal.feedback.queries.hers import WordsNews, first_page
from portal.feedback.queries.questionnaires import (
    EVALUATORS_NEEDED,
    PEERS_NEEDED,
    SetRow,
    Votes,
    asked,
    asked_sets,
    every_set,
    one_set,
    votes_on,
)
from portal.feedback.queries.released import HerWords, her_words
from portal.feedback.queries.sittings import (
    RECEIPT,
    Receipt,
    Sittings,
    pending_moments,
    receipts,
    sittings,
)
from portal.feedback.queries.stories import StoryRow, stories
from portal.feedback.queries.words import (
    CommentRow,
    Desk,
    ReadWords,
    ThemeRow,
    desk_words,
    released_comments,
    words_read,
)

__all__ = [
    "EVALUATORS_NEEDED",
    "PEERS_NEEDED",
    "RECEIPT",
    "CommentRow",
    "Desk",
    "HerWords",
    "ReadWords",
    "Receipt",
    "RequestRow",
    "SetRow",
    "Shown",
    "Sittings",
    "StoryRow",
    "ThemeRow",
    "Votes",
    "WordsNews",
    "asked",
    "asked_sets",
    "desk_words",
    "every_set",
    "first_page",
    "her_words",
    "names_around",
    "one_set",
    "pending_moments",
    "receipts",
    "released_comments",
    "requests_of",
    "service_of",
    "sittings",
    "stories",
    "votes_on",
    "words_read",
]
