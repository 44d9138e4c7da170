"""Before words leave: what in them may tell who somebody is. Shown, never altered."""

from uuid import UUID

from portal.feedback.queries import names_around
from portal.feedback.rules import people_in
from portal.web.request import db

_BETWEEN = "\n"


def to_read_again(words: str, seen: str, territory_id: UUID) -> tuple[str, ...]:
    """Return the names and numbers in ``words`` that their author was not shown yet.

    ``seen`` is what the page said that it showed, as ``told`` writes it.
    """
    if not words.strip():
        return ()
    found = people_in(words, names_around(db(), territory_id))
    return () if set(found) <= set(seen.split(_BETWEEN)) else found


def told(found: tuple[str, ...]) -> str:
    """Return what is shown, as the page carries it."""
    return _BETWEEN.join(found)
