"""What may be shown of a table of counts: nothing from which a number under 11 can be found.

The rule, for the answers to one question (DOMAIN §5, small cells; ``k`` = 11):

1. a total under ``k`` hides everything;
2. every number under ``k``, zero included, is hidden;
3. when at least three are hidden, with a sum from ``k`` to ``(hidden - 1) × (k - 1)``, that is
   enough: each of them may still be anything from 0 to ``k - 1``;
4. else more are hidden, in an order **fixed beforehand** and not by size, until the hidden ones
   hold at least one number of ``k`` or more and a sum of at least ``2k - 1``.

Why it holds against somebody who knows the total, the rule and this file: whatever is shown, each
hidden number, and each group of them that is not all of them, may take at least ``k`` values.
Hiding the smallest number as the second one, as is often done, does not hold: with 10, 11, 11, 32
it shows the second 11 and gives away that the hidden ones are 10 and 11. For the same reason all
hidden numbers look alike on the page: it never says which one was under ``k``.

Why it holds between questions: all questions of a sitting have the same total, which the proof
takes as known; their tables share nothing else, so knowing one teaches nothing about another.
Totals over territories, quarters or sittings are never shown, and a quarter is shown only once it
is over: its numbers no longer move.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

K = 11


def publishable(
    counts: Mapping[str, int], *, hide_first: Sequence[str] = (), k: int = K
) -> dict[str, int | None]:
    """Return ``counts`` with ``None`` for what must stay hidden.

    ``counts`` holds every possible answer, those that nobody gave too. ``hide_first`` is the fixed
    order in which further answers are hidden; answers that it leaves out come last, from the
    last to the first.
    """
    hidden = {value for value, count in counts.items() if count < k}
    total = sum(counts.values())
    if total < k:
        hidden = set(counts)
    elif hidden and not _enough(counts, hidden, k):
        for value in _order(counts, hide_first):
            if value in hidden:
                continue
            hidden.add(value)
            if sum(counts[each] for each in hidden) >= 2 * k - 1:
                break
    return {value: None if value in hidden else count for value, count in counts.items()}


def _enough(counts: Mapping[str, int], hidden: set[str], k: int) -> bool:
    held = sum(counts[value] for value in hidden)
    return len(hidden) >= 3 and k <= held <= (len(hidden) - 1) * (k - 1)


def _order(counts: Mapping[str, int], hide_first: Sequence[str]) -> list[str]:
    known = [value for value in hide_first if value in counts]
    return known + [value for value in reversed(list(counts)) if value not in known]


@dataclass(frozen=True)
class Share:
    """« ``part`` sur ``whole`` »: part and whole of a small, rounded fraction."""

    part: int
    whole: int


_FRACTIONS = tuple(
    Share(part, whole)
    for whole in (2, 3, 4, 5, 10)
    for part in range(1, whole)
    if whole != 10 or part in (1, 9)
)


def share(
    shown: Mapping[str, int | None], values: Iterable[str], total: int | None
) -> Share | None:
    """Return how many of ``total`` gave one of ``values``, as a small fraction.

    ``None`` when the total or one of these numbers is hidden: a sentence never says more than
    the table beside it. Shares under 1 in 20 or over 19 in 20 get no sentence either.
    """
    counts = [shown[value] for value in values]
    known = [count for count in counts if count is not None]
    if total is None or len(known) < len(counts) or not known:
        return None
    exact = sum(known) / total
    if not 0.05 <= exact <= 0.95:
        return None
    return min(_FRACTIONS, key=lambda each: (abs(each.part / each.whole - exact), each.whole))
