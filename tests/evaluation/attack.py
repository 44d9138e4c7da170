"""Somebody who knows the rule, the total and what is shown, and tries every possible table."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

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
