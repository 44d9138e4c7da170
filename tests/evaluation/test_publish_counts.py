"""Nothing under 11 is shown, and nothing from which it could be computed."""

from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portal.evaluation.rules import K, Share, publishable, share
from tests.evaluation.attack import leaks

COUNTS = some.lists(some.integers(0, 60), min_size=2, max_size=7).map(
    lambda numbers: {str(place): number for place, number in enumerate(numbers)}
)


def only_the_small_ones(counts: Mapping[str, int], k: int) -> dict[str, int | None]:
    return {name: None if number < k else number for name, number in counts.items()}


def the_smallest_as_second(counts: Mapping[str, int], k: int) -> dict[str, int | None]:
    hidden = {name for name, number in counts.items() if number < k}
    for name in sorted(counts, key=lambda name: counts[name]):
        if hidden and (len(hidden) < 2 or sum(counts[each] for each in hidden) < k):
            hidden.add(name)
    return {name: None if name in hidden else number for name, number in counts.items()}


@pytest.mark.parametrize(("cells", "most", "k"), [(2, 20, 3), (3, 16, 3), (4, 14, 3), (3, 20, 4)])
def test_an_attacker_who_tries_every_table_finds_nothing_narrower_than_the_threshold(
    cells: int, most: int, k: int
) -> None:
    assert leaks(partial(publishable, k=k), cells=cells, most=most, k=k) == []


def test_the_order_in_which_more_is_hidden_opens_no_hole() -> None:
    rule = partial(publishable, hide_first=("2", "0", "3", "1"), k=3)
    assert leaks(rule, cells=4, most=13, k=3) == []


@pytest.mark.parametrize("weaker", [only_the_small_ones, the_smallest_as_second])
def test_a_weaker_rule_is_caught(weaker: object) -> None:
    assert leaks(partial(weaker, k=3), cells=4, most=13, k=3)  # type: ignore[operator]


@given(counts=COUNTS)
@settings(max_examples=300, deadline=None)
def test_hidden_numbers_are_several_and_weigh_enough(counts: dict[str, int]) -> None:
    shown = publishable(counts)
    hidden = [counts[name] for name, number in shown.items() if number is None]
    assert all(number is None or number >= K for number in shown.values())
    assert all(shown[name] in (None, number) for name, number in counts.items())
    if hidden:
        assert len(hidden) >= 2
        assert sum(hidden) >= K or sum(counts.values()) < K


def test_a_total_under_eleven_hides_everything() -> None:
    assert set(publishable({"yes": 10, "no": 0}).values()) == {None}


def test_a_zero_is_hidden_like_any_small_number() -> None:
    assert publishable({"yes": 30, "maybe": 20, "no": 0, "silent": 25}) == {
        "yes": 30, "maybe": 20, "no": None, "silent": None,
    }  # fmt: skip


def test_three_small_numbers_that_weigh_enough_cost_no_large_one() -> None:
    counts = {"yes": 33, "rather_yes": 18, "rather_no": 7, "no": 4, "silent": 2}
    assert publishable(counts) == {
        "yes": 33, "rather_yes": 18, "rather_no": None, "no": None, "silent": None,
    }  # fmt: skip


def test_nothing_is_hidden_when_every_number_is_large_enough() -> None:
    assert publishable({"yes": 11, "no": 12}) == {"yes": 11, "no": 12}


def test_the_sentence_says_four_out_of_five() -> None:
    shown = {"yes": 33, "rather_yes": 18, "no": None}
    assert share(shown, ("yes", "rather_yes"), 64) == Share(4, 5)


def test_no_sentence_is_made_of_a_hidden_number_or_a_hidden_total() -> None:
    assert share({"yes": 33, "no": None}, ("no",), 64) is None
    assert share({"yes": None}, ("yes",), None) is None


def test_almost_all_or_almost_none_get_no_fraction() -> None:
    assert share({"yes": 990}, ("yes",), 1000) is None
    assert share({"yes": 12}, ("yes",), 1000) is None
