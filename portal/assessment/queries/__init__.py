"""Questions about the tour of the situation, and which parts of life agreed themes open."""

from portal.assessment.queries.own_words import WordsRow, file_words, own_words_of
from portal.assessment.queries.sharing import may_see

__all__ = ["WordsRow", "file_words", "may_see", "own_words_of"]
