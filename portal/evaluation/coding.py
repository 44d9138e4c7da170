"""How often peers and evaluators see each theme, and how often they agree.

Words are read one by one by both: these counts tell nothing more of anybody than the words do.
"""

from collections.abc import Iterable

from portal.core.value import Value
from portal.feedback.queries import ReadWords


class ThemeCount(Value):
    """In how many words peers see a theme, evaluators see it, and both do."""

    theme: str
    peers: int
    evaluators: int
    both: int


def theme_counts(words: Iterable[ReadWords]) -> list[ThemeCount]:
    """Return the counts of each theme seen in ``words``, the most seen first."""
    seen = [theme for one in words for theme in one.themes]
    counts = [
        ThemeCount(
            name,
            peers=sum(one.theme == name and one.peers > 0 for one in seen),
            evaluators=sum(one.theme == name and one.evaluators > 0 for one in seen),
            both=sum(one.theme == name and not one.disputed for one in seen),
        )
        for name in dict.fromkeys(one.theme for one in seen)
    ]
    return sorted(counts, key=lambda one: (-one.peers - one.evaluators, one.theme))
