"""Small territories together: even the lead of one of them finds nothing narrow of another."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

import pytest

from portal.evaluation.rules import K, Shown, pooled

Place = tuple[int, int]
"""What one small territory counts: a whole, and its part."""
Rule = Callable[[Sequence[int], Sequence[int]], Shown]


def leaks(rule: Rule, *, places: int, k: int, of: Callable[[Place], int]) -> list[str]:
    """Return where who knows one territory exactly, or none, finds another too narrowly.

    Every table is published by ``rule``; those that look alike, and are alike to the insider, are
    what he cannot tell apart. Of each other territory ``of`` must take ``k`` values.
    """
    alike: dict[object, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table in _tables(places, k):
        shown = rule([whole for whole, _part in table], [part for _whole, part in table])
        for insider in (None, 0):
            seen = (shown, insider, table[insider] if insider is not None else None)
            for place, known in enumerate(table):
                if place != insider:
                    alike[seen][place].add(of(known))
    return [
        f"{seen}: territory {place} takes only {len(values)} values"
        for seen, found in alike.items()
        for place, values in found.items()
        if len(values) < k
    ]


def _tables(places: int, k: int) -> Iterator[tuple[Place, ...]]:
    one = [(whole, part) for whole in range(k) for part in range(whole + 1)]
    return product(one, repeat=places)


def whole_of(place: Place) -> int:
    return place[0]


def part_of(place: Place) -> int:
    return place[1]


@pytest.mark.parametrize("places", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("of", [whole_of, part_of])
def test_nobody_inside_or_outside_finds_another_territory(places: int, of) -> None:
    assert leaks(partial(pooled, k=3), places=places, k=3, of=of) == []


def without_insiders(wholes: Sequence[int], parts: Sequence[int]) -> Shown:
    """Show the sum as if nobody knew a part of it."""
    total = sum(wholes)
    return Shown(total if 2 <= total <= (len(wholes) - 1) * 2 else None)


def always(wholes: Sequence[int], parts: Sequence[int]) -> Shown:
    """Show the sum whatever it is."""
    return Shown(sum(wholes), sum(parts))


@pytest.mark.parametrize("weaker", [without_insiders, always])
def test_a_weaker_rule_is_caught(weaker: Rule) -> None:
    assert leaks(weaker, places=4, k=3, of=whole_of)


def test_enough_small_territories_are_shown_together() -> None:
    assert pooled([7] * 8, [4] * 8) == Shown(56, 32)
    assert pooled([7] * 8, [1] * 8) == Shown(56), "too few in the part"
    assert pooled([10] * 8) == Shown(), "nearly all of them are at the most"
    assert pooled([10, 9]) == Shown()
    assert K == 11
