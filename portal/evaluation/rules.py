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

Reports are made of rows that stand alone, each under the same rule: what is published of one
territory says nothing of another, and every total is a sum of numbers that are shown. Only
``pooled`` tells of several small territories at once, in a way that even the lead of one of them,
who reads his own numbers from 5 on, finds nothing narrower than ``k`` of another. Periods never
overlap, and the numbers of two indicators are never the two sides of a third one.
"""

from collections.abc import Iterable, Mapping, Sequence

from portal.core.value import Value

K = 11
"""For all that leaves the local team."""
INSIDE = 5
"""Inside it."""
DOMINANT = 85
"""In hundredths: of what stands for more of one alone, nothing is shown."""


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


class Share(Value):
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


class Weight(Value):
    """What a number stands for: units, of how many people, and how many of one of them at most."""

    units: int
    people: int
    most: int

    def may_be_shown(self, k: int = K) -> bool:
        """Say whether there are enough people behind, and none of them is nearly all of it."""
        return self.people >= k and self.most * 100 <= self.units * DOMINANT


class Shown(Value):
    """A row that may be read: ``None`` for what is hidden. ``middle`` is in tenths."""

    whole: int | None = None
    part: int | None = None
    middle: int | None = None


def ratio(part: Weight, rest: Weight, whole: Weight, *, k: int = K) -> Shown:
    """Return what may be shown of « part of whole »: both sides of it, or the whole alone.

    The rest can be computed from the two others, so it counts as if it were shown.
    """
    if not whole.may_be_shown(k):
        return Shown()
    both = publishable({"part": part.people, "rest": rest.people}, k=k)
    hidden = None in both.values() or not (part.may_be_shown(k) and rest.may_be_shown(k))
    return Shown(whole.units, None if hidden else part.units)


def count(whole: Weight, *, k: int = K) -> Shown:
    """Return what may be shown of a number that stands alone."""
    return Shown(whole.units if whole.may_be_shown(k) else None)


def median(values: Sequence[int], *, k: int = K) -> Shown:
    """Return the middle of ``values``, one of each person, when they are enough."""
    if len(values) < k:
        return Shown()
    in_order = sorted(values)
    half, odd = divmod(len(in_order), 2)
    twice = in_order[half] * 2 if odd else in_order[half - 1] + in_order[half]
    return Shown(len(in_order), middle=twice * 5)


def pooled(wholes: Sequence[int], parts: Sequence[int] | None = None, *, k: int = K) -> Shown:
    """Return what may be shown of small territories together: each of ``wholes`` is under ``k``.

    Each unit is one person. The conditions look at sums alone, so that they tell no more than what
    is shown. Who knows one of these numbers exactly (its lead) is left with a sum of the others
    from ``k - 1`` to ``(others - 1) × (k - 1)``: each of them may still be anything under ``k``.
    Parts and rests are shown when the same holds of each of them.
    """
    most, total = k - 1, sum(wholes)
    if not 2 * most <= total <= (len(wholes) - 2) * most:
        return Shown()
    part = sum(parts or ())
    enough = parts is not None and min(part, total - part) >= 2 * most
    return Shown(total, part if enough else None)
