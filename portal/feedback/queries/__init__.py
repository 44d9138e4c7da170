"""Questions of this room: what may be answered, where released words are, what services said."""

from portal.feedback.queries.answers import RequestRow, Shown, names_around, requests_of, service_of
from portal.feedback.queries.hers import HerWords, WordsNews, first_page, her_words
from portal.feedback.queries.sittings import (
    RECEIPT,
    Receipt,
    Sittings,
    pending_moments,
    receipts,
    sittings,
)
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
    "RECEIPT",
    "CommentRow",
    "Desk",
    "HerWords",
    "ReadWords",
    "Receipt",
    "RequestRow",
    "Shown",
    "Sittings",
    "ThemeRow",
    "WordsNews",
    "desk_words",
    "first_page",
    "her_words",
    "names_around",
    "pending_moments",
    "receipts",
    "released_comments",
    "requests_of",
    "service_of",
    "sittings",
    "words_read",
]
