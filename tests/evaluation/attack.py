"""Somebody who knows the rule and what is shown: every possible table, and linear systems."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations

Cell = tuple[str, ...]
Form = Mapping[Cell, int]
"""A sum of cells, each as often as it says."""
Equation = tuple[frozenset[Cell], int]
Rule = Callable[[Mapping[str, int]], dict[str, int | None]]


def tables(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share ``total`` among ``cells`` answers."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in tables(cells - 1, total - first):
            yield (first, *rest)


def leaks(rule: Rule, *, cells: int, most: int, k: int) -> list[str]:
    """Return each hidden group of answers that may take fewer than ``k`` values.

    Every table of ``cells`` answers and up to ``most`` people is published by ``rule``; tables that
    look alike when published are what the attacker cannot tell apart. The total is shown from
    ``k`` on. All hidden answers together are left out: their sum is the total less what is shown.
    """
    names = [str(number) for number in range(cells)]
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for total in range(most + 1):
        for counts in tables(cells, total):
            shown = rule(dict(zip(names, counts, strict=True)))
            seen = tuple(shown[name] for name in names)
            alike[(total if total >= k else None, seen)].append(counts)
    return [
        f"{seen}: answers {group} take only {len(sums)} values"
        for seen, possible in alike.items()
        for group, sums in _groups(seen[1], possible, everything=seen[0] is None)
        if len(sums) < k
    ]


def _groups(
    seen: tuple[int | None, ...], possible: list[tuple[int, ...]], *, everything: bool
) -> Iterator[tuple[tuple[int, ...], set[int]]]:
    hidden = [place for place, number in enumerate(seen) if number is None]
    for size in range(1, len(hidden) + (1 if everything else 0)):
        for group in combinations(hidden, size):
            yield group, {sum(counts[place] for place in group) for counts in possible}


def solved(wanted: Mapping[str, Form], equations: list[Equation]) -> list[str]:
    """Return the names of the sums ``wanted`` that are known to the last unit.

    Gauss: what is a sum of the equations follows from them.
    """
    kept: dict[Cell, dict[Cell, Fraction]] = {}
    for of in dict.fromkeys(of for of, _total in equations):
        left = _reduced({cell: Fraction(1) for cell in of}, kept)
        if left:
            first = min(left)
            kept[first] = {cell: value / left[first] for cell, value in left.items()}
    return [
        name
        for name, form in wanted.items()
        if not _reduced({cell: Fraction(value) for cell, value in form.items()}, kept)
    ]


def _reduced(
    row: dict[Cell, Fraction], kept: dict[Cell, dict[Cell, Fraction]]
) -> dict[Cell, Fraction]:
    left = dict(row)
    for first in sorted(kept):
        factor = left.get(first)
        if factor:
            for cell, value in kept[first].items():
                left[cell] = left.get(cell, Fraction(0)) - factor * value
            left = {cell: value for cell, value in left.items() if value}
    return left


def bounds(
    cells: set[Cell], equations: list[Equation], most: Mapping[Cell, int] | None = None
) -> dict[Cell, tuple[int, int]]:
    """Return the least and the most that each cell may be, none of them under 0.

    ``most``: what is known of some cells beside the equations.
    """
    high = {cell: (most or {}).get(cell, 10**6) for cell in cells}
    low = dict.fromkeys(cells, 0)
    for _round in range(5):
        for of, total in equations:
            for cell in of:
                others = of - {cell}
                high[cell] = min(high[cell], total - sum(low[one] for one in others))
                low[cell] = max(low[cell], total - sum(high[one] for one in others))
    return {cell: (low[cell], high[cell]) for cell in cells}


def narrow(
    cells: set[Cell], equations: list[Equation], k: int, most: Mapping[Cell, int] | None = None
) -> list[str]:
    """Return each of ``cells`` that may take fewer than ``k`` values."""
    known = {cell for of, _total in equations for cell in of} | cells
    found = bounds(known, equations, most)
    return [str(cell) for cell in cells if found[cell][1] - found[cell][0] + 1 < k]
