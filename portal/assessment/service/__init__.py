"""The verbs of the tour of the situation. Each takes the session and who does it; none commits."""

from portal.assessment.service.own_words import write_own_words

__all__ = ["write_own_words"]
