"""What several pages of desks read in an address, and say of what was read."""

from flask import request

from portal.audit.catalogue import THEME_WORDS
from portal.web.language import gettext as _
from portal.web.language import joined


def page_number() -> int:
    """Return the page that the address asks for, the first one for anything odd."""
    asked = request.args.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def theme_words(themes: tuple[str, ...]) -> str:
    """Return themes as the language in use joins words."""
    return joined([_(THEME_WORDS[theme]) for theme in themes if theme in THEME_WORDS])
