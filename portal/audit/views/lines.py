"""What every page that shows a line of the log gives to its template."""

from typing import Any

from portal.audit.catalogue import GROUNDS, GUARDIAN, READING_WORDS, SEARCH, THEME_WORDS
from portal.web.language import gettext as _
from portal.web.language import joined


def line_words() -> dict[str, Any]:
    """Return the words of themes, purposes and grounds."""
    return {
        "theme_words": theme_words,
        "purposes": READING_WORDS,
        "grounds": GROUNDS,
        "search": SEARCH,
        "guardian": GUARDIAN,
    }


def theme_words(themes: tuple[str, ...]) -> str:
    """Return themes as the language in use joins words."""
    return joined([_(THEME_WORDS[theme]) for theme in themes if theme in THEME_WORDS])
