"""Whoever owns the database may change any row of the ledger: a head kept apart tells it."""

from __future__ import annotations

import pytest

from benchmarks.tampering import WAYS, fill, undetected

TIMES = 240
"""10,000 are done by ``python -m benchmarks.tampering``."""


@pytest.fixture
def held(blank, settings):
    return fill(blank, settings)


def test_every_edit_deletion_swap_and_cut_is_seen_and_a_missing_pin_is_caught(held) -> None:
    done, unseen = undetected(held, TIMES, seed=20261128)
    assert unseen == []
    assert set(done) == set(WAYS)
    _done, unpinned = undetected(held, TIMES // 4, seed=7, pinned=False)
    assert unpinned, "without a head that was kept elsewhere, a cut-off end is not seen"
    assert {one.partition(":")[0] for one in unpinned} == {"cut"}
